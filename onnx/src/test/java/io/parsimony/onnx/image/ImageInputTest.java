package io.parsimony.onnx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageInputTest {
  /** Two rows of three pixels. */
  private static final byte[] GREY =
      "P2 3 2 255 0 51 102 153 204 255".getBytes(StandardCharsets.US_ASCII);

  /** One row of two pixels: red, and a dark green. */
  private static final byte[] COLOUR =
      "P3 2 1 255 255 0 0 0 51 0".getBytes(StandardCharsets.US_ASCII);

  private static ValueInfo input(ElementType type, int... dims) {
    return new ValueInfo("x", Shape.of(dims), type);
  }

  private static Tensor read(byte[] file, int... dims) {
    return ImageInput.tensor(file, input(ElementType.FLOAT, dims), PixelScale.DEFAULT);
  }

  @Test
  void takesGreyPicturesInEveryShapeThatHasRoomForOne() {
    double[] expected = {0, 0.2, 0.4, 0.6, 0.8, 1};
    int[][] shapes = {{1, 1, 2, 3}, {1, 2, 3, 1}, {1, 2, 3}, {2, 3, 1}, {2, 3}, {1, 6}, {6}};
    for (int[] shape : shapes) {
      assertThat(read(GREY, shape).data()).containsExactly(expected);
    }
  }

  @Test
  void putsChannelsWhereTheShapeHasThem() {
    assertThat(read(COLOUR, 1, 3, 1, 2).data()).containsExactly(1, 0, 0, 0.2, 0, 0);
    assertThat(read(COLOUR, 1, 1, 2, 3).data()).containsExactly(1, 0, 0, 0, 0.2, 0);
  }

  @Test
  void putsChannelsFirstWhereBothPlacesFit() {
    byte[] file = ("P3 3 3 9 1 2 3 4 5 6" + " 0".repeat(21)).getBytes(StandardCharsets.US_ASCII);
    assertThat(read(file, 1, 3, 3, 3).get(1)).isEqualTo(4 / 9.0);
  }

  @Test
  void scalesByChannel() {
    var scale = new PixelScale(255.0, List.of(5.0, 1.0, 0.0), List.of(2.0, 1.0, 1.0));
    var x = ImageInput.tensor(COLOUR, input(ElementType.FLOAT, 1, 3, 1, 2), scale);
    assertThat(x.data()).containsExactly(125, -2.5, -1, 50, 0, 0);
    var one = new PixelScale(null, List.of(0.5), List.of(0.25));
    assertThat(ImageInput.tensor(GREY, input(ElementType.FLOAT, 1, 6), one).get(5)).isEqualTo(2);
    assertThatThrownBy(() -> ImageInput.tensor(GREY, input(ElementType.FLOAT, 1, 6), scale))
        .hasMessage("3 means were given for one channel");
  }

  @Test
  void refusesScalesThatMakeNoSense() {
    assertThatThrownBy(() -> new PixelScale(0.0, List.of(), List.of()))
        .hasMessageContaining("full light must be positive");
    assertThatThrownBy(() -> new PixelScale(null, List.of(Double.NaN), List.of()))
        .hasMessageContaining("a mean must be finite");
    assertThatThrownBy(() -> new PixelScale(null, List.of(), List.of(0.0)))
        .hasMessageContaining("a deviation must be positive");
  }

  @Test
  void keepsBytesWhereTheNetworkTakesIntegers() {
    ValueInfo bytes = input(ElementType.UINT8, 1, 6);
    assertThat(ImageInput.tensor(GREY, bytes, PixelScale.DEFAULT).data())
        .containsExactly(0, 51, 102, 153, 204, 255);
    byte[] fine = "P2 3 2 1000 0 1 2 3 4 5".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> ImageInput.tensor(fine, bytes, PixelScale.DEFAULT))
        .hasMessageContaining("sample 1 of 1000 becomes 0.255")
        .hasMessageContaining("takes whole numbers");
  }

  @Test
  void neverResizesNorConverts() {
    assertThatThrownBy(() -> read(GREY, 1, 1, 28, 28))
        .hasMessageContaining("has 3 x 2 pixels, but input x: float32[1, 1, 28, 28]")
        .hasMessageContaining("28 x 28 pixels of grey");
    assertThatThrownBy(() -> read(GREY, 1, 3, 2, 3))
        .hasMessageContaining("the picture is grey, but")
        .hasMessageContaining("3 x 2 pixels of colour");
    assertThatThrownBy(() -> read(COLOUR, 1, 1, 1, 2))
        .hasMessageContaining("the picture has colours, but");
    assertThatThrownBy(() -> read(COLOUR, 1, 6)).hasMessageContaining("6 x 1 pixels of grey");
    assertThatThrownBy(() -> read(GREY, 4, 1, 2, 3)).hasMessageContaining("no picture");
    assertThatThrownBy(() -> read(GREY, 1, 12, 2, 4)).hasMessageContaining("no picture");
  }

  @Test
  void takesColourFilesWithoutColourAsGrey() {
    byte[] file = "P3 2 1 255 7 7 7 9 9 9".getBytes(StandardCharsets.US_ASCII);
    assertThat(read(file, 1, 1, 1, 2).data()).containsExactly(7 / 255.0, 9 / 255.0);
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertThatThrownBy(() -> read(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, 1, 6))
        .hasMessageContaining("it starts like no PNG, PGM or PPM");
    assertThatThrownBy(() -> read(new byte[0], 1, 6)).hasMessageContaining("starts like no PNG");
  }
}
