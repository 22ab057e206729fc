package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.onnx.image.PixelScale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  private static final ValueInfo X = new ValueInfo("x", Shape.of(1, 3), ElementType.FLOAT);
  private static final Tensor EXPECTED = Tensor.floats(X.shape(), 1, 2.5, -3);

  @TempDir private Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Tensor read(Path file) {
    return Objects.requireNonNull(InputFiles.read(file, List.of(X)).get("x"));
  }

  @Test
  void readsJsonFlatOrNested() throws IOException {
    assertThat(read(file("a.json", "{\"input_data\": [[1, 2.5, -3]]}"))).isEqualTo(EXPECTED);
    assertThat(read(file("b.json", "{\"input_data\": [[[1, 2.5], [-3]]]}"))).isEqualTo(EXPECTED);
    Path both = file("c.json", "{\"input_data\": [[1,2,3]], \"output_data\": [[4, 5]]}");
    assertThat(JsonTensors.outputs(both).getFirst().data()).containsExactly(4, 5);
  }

  @Test
  void readsCsvRows() throws IOException {
    Path file = file("a.csv", "a,b,c\n1, 2.5, -3\n4,5,6\n");
    assertThat(read(file)).isEqualTo(EXPECTED);
    assertThat(CsvRows.read(file, X)).hasSize(2);
  }

  @Test
  void readsTensorFiles() throws IOException {
    Path file = file("a.pb", TensorCodec.encode("x", EXPECTED).toByteArray());
    assertThat(read(file)).isEqualTo(EXPECTED);
  }

  private static byte[] npy(String header, float... values) {
    ByteBuffer b = ByteBuffer.allocate(10 + header.length() + 4 * values.length);
    b.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.UTF_8));
    b.put((byte) 1).put((byte) 0).putShort((short) header.length());
    b.put(header.getBytes(StandardCharsets.UTF_8));
    for (float v : values) {
      b.putFloat(v);
    }
    return b.array();
  }

  @Test
  void readsNpyFiles() throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }\n";
    assertThat(read(file("a.npy", npy(header, 1, 2.5f, -3)))).isEqualTo(EXPECTED);
    assertThatThrownBy(() -> read(file("b.npy", npy(header, 1, 2.5f))))
        .hasMessageContaining("holds 8 bytes for float32[3]");
    String fortran = header.replace("False", "True");
    assertThatThrownBy(() -> read(file("c.npy", npy(fortran, 1, 2, 3))))
        .hasMessageContaining("Fortran order");
  }

  @Test
  void readsIdxFilesPlainOrPacked() throws IOException {
    byte[] idx = {0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 2, (byte) 200, 3};
    assertThat(IdxFile.read(file("a.idx", idx)).data()).containsExactly(200, 3);
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(idx);
    }
    assertThat(IdxFile.read(file("a.gz", packed.toByteArray())).shape()).isEqualTo(Shape.of(1, 2));
  }

  @Test
  void saysWhatWasGivenAndWhatIsExpected() throws IOException {
    Path few = file("few.json", "{\"input_data\": [[1, 2]]}");
    assertThatThrownBy(() -> read(few))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("few.json: input x: 2 values")
        .hasMessageContaining("float32[1, 3]");
    Path nan = file("nan.csv", "1,NaN,3\n");
    assertThatThrownBy(() -> CsvRows.read(nan, X))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("value 1 is NaN");
    Path text = file("text.json", "{\"input_data\": [[1, \"two\", 3]]}");
    assertThatThrownBy(() -> read(text)).hasMessageContaining("\"two\", not a number");
    Path broken = file("broken.json", "{\"input_data\": [[1,");
    assertThatThrownBy(() -> read(broken)).hasMessageContaining("not JSON");
    Path two = file("two.json", "{\"input_data\": [[1,2,3],[4]]}");
    assertThatThrownBy(() -> read(two)).hasMessageContaining("holds 2 inputs");
  }

  private Path npz(String name, Map<String, byte[]> arrays) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey()));
        zip.write(array.getValue());
      }
    }
    return file(name, bytes.toByteArray());
  }

  @Test
  void readsArchivesByNameOrInOrder() throws IOException {
    byte[] three = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", 1, 2.5f, -3);
    byte[] one = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", 7);
    assertThat(read(npz("a.npz", Map.of("x.npy", three)))).isEqualTo(EXPECTED);
    assertThat(read(npz("b.npz", Map.of("arr_0.npy", three)))).isEqualTo(EXPECTED);
    List<ValueInfo> two = List.of(new ValueInfo("y", Shape.of(1), ElementType.FLOAT), X);
    Path both = npz("c.npz", Map.of("x.npy", three, "y.npy", one));
    assertThat(InputFiles.read(both, two).get("x")).isEqualTo(EXPECTED);
    Path order = npz("d.npz", Map.of("arr_1.npy", three, "arr_0.npy", one));
    assertThat(InputFiles.read(order, two).get("x")).isEqualTo(EXPECTED);
    assertThatThrownBy(() -> read(both)).hasMessageContaining("but the network takes [x:");
    assertThatThrownBy(() -> read(npz("e.npz", Map.of("z.npy", three))))
        .hasMessageContaining("holds [z.npy], but the network takes [x: float32[1, 3]]");
    assertThatThrownBy(() -> read(npz("f.npz", Map.of("x.npy", new byte[1 << 20]))))
        .hasMessageContaining("x.npy is larger than input x: float32[1, 3] can be");
    assertThatThrownBy(() -> read(file("g.npz", "PK")))
        .hasMessageContaining("not a complete .npz file");
  }

  @Test
  void readsPicturesOnTheScaleThatIsAskedFor() throws IOException {
    Path file = file("a.pgm", "P2 3 1 100 0 50 100");
    assertThat(read(file).data()).containsExactly(0, 0.5, 1);
    PixelScale scale = new PixelScale(8.0, List.of(4.0), List.of());
    assertThat(InputFiles.read(file, List.of(X), scale).get("x"))
        .isEqualTo(Tensor.floats(X.shape(), -4, 0, 4));
    assertThatThrownBy(() -> read(file("b.png", "P2 2 1 100 0 50")))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("b.png: the picture has 2 x 1 pixels");
  }

  @Test
  void takesEveryRowOfATableAsAnInput() throws IOException {
    Path file = file("a.csv", "1,2,3\n4,5,6\n");
    assertThat(InputFiles.readAll(file, List.of(X), PixelScale.DEFAULT)).hasSize(2);
  }
}
