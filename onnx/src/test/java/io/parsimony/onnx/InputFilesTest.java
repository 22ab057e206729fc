package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
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
}
