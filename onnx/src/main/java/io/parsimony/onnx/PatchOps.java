package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PadMode;
import io.parsimony.layers.graph.ScatterReduction;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators that put patches together to images, or cut and widen images. */
final class PatchOps {
  private PatchOps() {}

  static void register(Map<String, Translator> to) {
    to.put("CenterCropPad", PatchOps::centerCropPad);
    to.put("Col2Im", PatchOps::columnsToImage);
    to.put("MaxUnpool", PatchOps::maxUnpool);
  }

  /** An odd difference leaves one more at the end. */
  private static void centerCropPad(ImportNode n) {
    Shape x = n.shape(0);
    int[] target = n.constant(1, "shape").toInts();
    int[] axes = n.attributes().clamped("axes").orElse(IntStream.range(0, x.rank()).toArray());
    if (target.length != axes.length) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(target) + " does not fit axes " + Arrays.toString(axes));
    }
    String value = n.input(0);
    int[] begin = new int[x.rank()];
    int[] end = new int[x.rank()];
    for (int i = 0; i < axes.length; i++) {
      int axis = x.axis(axes[i]);
      int missing = target[i] - x.dim(axis);
      if (missing < 0) {
        value = n.slice(value, axis, -missing / 2, target[i]);
      } else {
        begin[axis] = missing / 2;
        end[axis] = missing - missing / 2;
      }
    }
    n.emit(new Op.Pad(PadMode.CONSTANT, ShapeOps.boxed(begin), ShapeOps.boxed(end), 0), value);
  }

  /**
   * Sums of overlapping blocks: a transposed convolution in which each element of a block has a
   * kernel with a single one.
   */
  private static void columnsToImage(ImportNode n) {
    Shape x = n.shape(0);
    List<Integer> image = ShapeOps.boxed(n.constant(1, "image_shape").toInts());
    List<Integer> block = ShapeOps.boxed(n.constant(2, "block_shape").toInts());
    int axes = block.size();
    Attributes a = n.attributes();
    List<Integer> ones = Collections.nCopies(axes, 1);
    List<Integer> pads = a.integers("pads").orElse(Collections.nCopies(2 * axes, 0));
    WindowGeometry g =
        new WindowGeometry(
            block,
            a.integers("strides").orElse(ones),
            a.integers("dilations").orElse(ones),
            pads.subList(0, axes),
            pads.subList(axes, 2 * axes),
            false);
    int taps = g.taps();
    int channels = x.dim(1) / taps;
    List<Integer> dims = new ArrayList<>(List.of(x.dim(0), x.dim(1)));
    List<Integer> over = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      int blocks = g.outputDim(i, image.get(i));
      int covered = (blocks - 1) * g.strides().get(i) + g.span(i);
      dims.add(blocks);
      over.add(image.get(i) + pads.get(i) + pads.get(i + axes) - covered);
    }
    if (channels * taps != x.dim(1) || Shape.of(dims).product(2, dims.size()) != x.dim(2)) {
      throw new IllegalArgumentException(
          "columns " + x + " do not fit blocks " + block + " in an image " + image);
    }
    double[] single = new double[x.dim(1) * taps];
    for (int i = 0; i < x.dim(1); i++) {
      single[i * taps + i % taps] = 1;
    }
    List<Integer> kernel = new ArrayList<>(List.of(x.dim(1), 1));
    kernel.addAll(block);
    String weights = n.constant(Tensor.of(Shape.of(kernel), n.type(0), single));
    String columns = n.reshape(n.input(0), Shape.of(dims));
    n.emit(new Op.ConvTranspose(g, channels, over), columns, weights);
  }

  /** Maxima back at the places that their indices name, zeros elsewhere. */
  private static void maxUnpool(ImportNode n) {
    Shape x = n.shape(0);
    Attributes a = n.attributes();
    int axes = x.rank() - 2;
    List<Integer> kernel =
        a.integers("kernel_shape")
            .orElseThrow(() -> new IllegalArgumentException("attribute kernel_shape is missing"));
    List<Integer> strides = a.integers("strides").orElse(Collections.nCopies(axes, 1));
    List<Integer> pads = a.integers("pads").orElse(Collections.nCopies(2 * axes, 0));
    int[] dims = x.dims();
    for (int i = 0; i < axes; i++) {
      dims[i + 2] =
          (x.dim(i + 2) - 1) * strides.get(i) + kernel.get(i) - pads.get(i) - pads.get(i + axes);
    }
    Shape unpooled = Shape.of(dims);
    String none = n.constant(Tensor.zeros(Shape.of(unpooled.size()), n.type(0)));
    Shape flat = Shape.of(x.size());
    String indices = n.reshape(n.cast(n.input(1), ElementType.INT64), flat);
    String written =
        n.step(
            new Op.ScatterElements(0, ScatterReduction.NONE),
            none,
            indices,
            n.reshape(n.input(0), flat));
    String image = n.reshape(written, unpooled);
    if (n.has(2)) {
      int[] wanted = n.constant(2, "output_shape").toInts();
      int[] behind = new int[x.rank()];
      Arrays.setAll(behind, i -> wanted[i] - unpooled.dim(i));
      List<Integer> begin = Collections.nCopies(x.rank(), 0);
      image = n.step(new Op.Pad(PadMode.CONSTANT, begin, ShapeOps.boxed(behind), 0), image);
    }
    n.result(0, image);
  }
}
