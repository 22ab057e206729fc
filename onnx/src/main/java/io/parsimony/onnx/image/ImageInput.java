package io.parsimony.onnx.image;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture as the input of a network. The input's shape says where the channels stand: {@code [1,
 * C, H, W]} or {@code [1, H, W, C]} with C of 1 or 3, either without the batch, {@code [H, W]}, or
 * a row of {@code H * W} numbers for a grey picture. Where both places are possible, channels come
 * first.
 */
public final class ImageInput {

  /** How a shape takes a picture. */
  private record Layout(int channels, int height, int width, boolean channelsFirst) {
    @Override
    public String toString() {
      return width + " x " + height + (channels == 1 ? " pixels of grey" : " pixels of colour");
    }
  }

  private final ValueInfo expected;
  private final PixelScale scale;

  private ImageInput(ValueInfo expected, PixelScale scale) {
    this.expected = expected;
    this.scale = scale;
  }

  /**
   * The tensor for an input, in its shape and type.
   *
   * @param bytes a whole PNG, PGM or PPM file, told apart by its first bytes
   * @throws IllegalArgumentException if it is none of these, is damaged, or has another size than
   *     the input
   */
  public static Tensor tensor(byte[] bytes, ValueInfo expected, PixelScale scale) {
    return new ImageInput(expected, scale).read(bytes);
  }

  private Tensor read(byte[] bytes) {
    Picture.SizeCheck check = (width, height) -> layouts(width, height);
    Picture picture;
    if (PngFile.isPng(bytes)) {
      picture = PngFile.read(bytes, check);
    } else if (NetpbmFile.isNetpbm(bytes)) {
      picture = NetpbmFile.read(bytes, check);
    } else {
      throw new IllegalArgumentException(
          "not a picture that is read: it starts like no PNG, PGM or PPM");
    }
    return tensor(picture, layout(picture));
  }

  /** The layouts of the input that pictures of this size fill; refuses if there are none. */
  private List<Layout> layouts(int width, int height) {
    List<Layout> taken = layoutsOfShape(width, height);
    List<Layout> fitting =
        taken.stream().filter(l -> l.width == width && l.height == height).toList();
    if (fitting.isEmpty()) {
      String wanted = taken.isEmpty() ? "" : ", that is " + String.join(" or ", texts(taken));
      throw new IllegalArgumentException(
          "the picture has "
              + width
              + " x "
              + height
              + " pixels, but input "
              + expected
              + " takes "
              + (taken.isEmpty() ? "no picture of that size" : "another size")
              + wanted
              + "; resize it yourself, or give a .npy file");
    }
    return fitting;
  }

  private static List<String> texts(List<Layout> layouts) {
    return layouts.stream().map(Layout::toString).distinct().toList();
  }

  private List<Layout> layoutsOfShape(int width, int height) {
    List<Integer> dims = new ArrayList<>(expected.shape().toList());
    if (dims.size() > 3 && dims.getFirst() == 1) {
      dims.removeFirst();
    }
    List<Layout> layouts = new ArrayList<>();
    if (dims.size() == 3) {
      if (isColour(dims.get(0))) {
        layouts.add(new Layout(dims.get(0), dims.get(1), dims.get(2), true));
      }
      if (isColour(dims.get(2))) {
        layouts.add(new Layout(dims.get(2), dims.get(0), dims.get(1), false));
      }
    } else if (dims.size() == 2) {
      layouts.add(new Layout(1, dims.get(0), dims.get(1), true));
    }
    boolean row = dims.size() == 1 || (dims.size() == 2 && dims.getFirst() == 1);
    if (row && (long) width * height == dims.getLast()) {
      layouts.add(new Layout(1, height, width, true));
    }
    return layouts;
  }

  private static boolean isColour(int channels) {
    return channels == 1 || channels == 3;
  }

  private Layout layout(Picture picture) {
    List<Layout> fitting = layouts(picture.width(), picture.height());
    for (Layout layout : fitting) {
      if (layout.channels == picture.channels() || (layout.channels == 1 && picture.isGrey())) {
        return layout;
      }
    }
    throw new IllegalArgumentException(
        (picture.channels() == 1 ? "the picture is grey" : "the picture has colours")
            + ", but input "
            + expected
            + " takes "
            + String.join(" or ", texts(fitting))
            + "; convert it yourself");
  }

  private Tensor tensor(Picture picture, Layout layout) {
    scale.requireChannels(layout.channels);
    Shape shape = expected.shape();
    ElementType type = expected.type();
    double[] values = new double[shape.size()];
    int pixels = layout.width * layout.height;
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int c = 0; c < layout.channels; c++) {
        int sample = picture.sample(pixel / layout.width, pixel % layout.width, c);
        double value = scale.value(sample, picture.max(), c, type);
        if (!type.isFloat() && value != StrictMath.rint(value)) {
          throw new IllegalArgumentException(
              "sample "
                  + sample
                  + " of "
                  + picture.max()
                  + " becomes "
                  + value
                  + ", but input "
                  + expected
                  + " takes whole numbers; change the scale of pixels");
        }
        values[layout.channelsFirst ? c * pixels + pixel : pixel * layout.channels + c] = value;
      }
    }
    return Tensor.of(shape, ElementType.DOUBLE, values);
  }
}
