package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PoolKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Convolution and pooling; automatic padding is resolved here. */
final class WindowOps {
  private WindowOps() {}

  static void register(Map<String, Translator> to) {
    to.put("Conv", WindowOps::conv);
    to.put("ConvTranspose", WindowOps::convTranspose);
    to.put("MaxPool", WindowOps::maxPool);
    to.put("AveragePool", n -> pool(n, PoolKind.AVERAGE, 0));
    to.put("LpPool", n -> pool(n, PoolKind.LP, n.attributes().small("p", 2)));
    to.put("GlobalMaxPool", n -> global(n, PoolKind.MAX, 0));
    to.put("GlobalAveragePool", n -> global(n, PoolKind.AVERAGE, 0));
    to.put("GlobalLpPool", n -> global(n, PoolKind.LP, n.attributes().small("p", 2)));
  }

  private static List<Integer> kernel(ImportNode n) {
    return n.attributes()
        .integers("kernel_shape")
        .orElseGet(() -> {
          if (!n.has(1)) {
            throw new IllegalArgumentException("attribute kernel_shape is missing");
          }
          return n.shape(1).toList().subList(2, n.shape(1).rank());
        });
  }

  /** The window of a convolution or pooling over this input. */
  static WindowGeometry geometry(ImportNode n, Shape x, List<Integer> kernel) {
    Attributes a = n.attributes();
    int axes = kernel.size();
    if (x.rank() != axes + 2) {
      throw new IllegalArgumentException(
          "a kernel " + kernel + " does not fit the input shape " + x);
    }
    List<Integer> ones = Collections.nCopies(axes, 1);
    List<Integer> strides = a.integers("strides").orElse(ones);
    List<Integer> dilations = a.integers("dilations").orElse(ones);
    List<Integer> pads = a.integers("pads").orElse(Collections.nCopies(2 * axes, 0));
    String auto = a.text("auto_pad", "NOTSET");
    boolean ceil = a.flag("ceil_mode", false);
    if (auto.startsWith("SAME")) {
      pads = samePads(x, kernel, strides, dilations, auto.equals("SAME_LOWER"));
      ceil = false;
    } else if (auto.equals("VALID")) {
      pads = Collections.nCopies(2 * axes, 0);
    }
    return new WindowGeometry(
        kernel, strides, dilations, pads.subList(0, axes), pads.subList(axes, 2 * axes), ceil);
  }

  /** Pads so that there are ceil(input / stride) windows; an odd one goes to the end (or begin). */
  private static List<Integer> samePads(
      Shape x,
      List<Integer> kernel,
      List<Integer> strides,
      List<Integer> dilations,
      boolean moreAtBegin) {
    int axes = kernel.size();
    Integer[] pads = new Integer[2 * axes];
    for (int i = 0; i < axes; i++) {
      int in = x.dim(i + 2);
      int windows = Math.ceilDiv(in, strides.get(i));
      int span = dilations.get(i) * (kernel.get(i) - 1) + 1;
      int total = Math.max(0, (windows - 1) * strides.get(i) + span - in);
      pads[i] = moreAtBegin ? total - total / 2 : total / 2;
      pads[i + axes] = total - pads[i];
    }
    return List.of(pads);
  }

  private static void conv(ImportNode n) {
    WindowGeometry geometry = geometry(n, n.shape(0), kernel(n));
    n.emit(new Op.Conv(geometry, n.attributes().small("group", 1)), n.allInputs());
  }

  private static void convTranspose(ImportNode n) {
    List<Integer> kernel = kernel(n);
    int axes = kernel.size();
    Attributes a = n.attributes();
    List<Integer> extra = a.integers("output_padding").orElse(Collections.nCopies(axes, 0));
    WindowGeometry given =
        a.text("auto_pad", "NOTSET").startsWith("SAME")
            ? withoutPads(geometry(n, n.shape(0), kernel))
            : geometry(n, n.shape(0), kernel);
    List<Integer> wanted = wantedOutput(n, given);
    if (!wanted.isEmpty()) {
      given = padsFor(n, given, extra, wanted);
    }
    n.emit(new Op.ConvTranspose(given, a.small("group", 1), extra), n.allInputs());
  }

  private static WindowGeometry withoutPads(WindowGeometry g) {
    List<Integer> none = Collections.nCopies(g.axes(), 0);
    return new WindowGeometry(g.kernel(), g.strides(), g.dilations(), none, none, false);
  }

  /** The output size that the node asks for, by {@code output_shape} or by automatic padding. */
  private static List<Integer> wantedOutput(ImportNode n, WindowGeometry g) {
    List<Integer> wanted = n.attributes().integers("output_shape").orElse(List.of());
    if (wanted.size() > g.axes()) {
      wanted = wanted.subList(wanted.size() - g.axes(), wanted.size());
    }
    if (wanted.isEmpty() && n.attributes().text("auto_pad", "").startsWith("SAME")) {
      wanted = new ArrayList<>();
      for (int i = 0; i < g.axes(); i++) {
        wanted.add(n.shape(0).dim(i + 2) * g.strides().get(i));
      }
    }
    return wanted;
  }

  private static WindowGeometry padsFor(
      ImportNode n, WindowGeometry g, List<Integer> extra, List<Integer> wanted) {
    boolean upper = n.attributes().text("auto_pad", "").equals("SAME_UPPER");
    int[] begin = new int[g.axes()];
    int[] end = new int[g.axes()];
    for (int i = 0; i < g.axes(); i++) {
      int full = (n.shape(0).dim(i + 2) - 1) * g.strides().get(i) + g.span(i) + extra.get(i);
      int total = Math.max(0, full - wanted.get(i));
      begin[i] = upper ? total / 2 : total - total / 2;
      end[i] = full - wanted.get(i) - begin[i];
    }
    return new WindowGeometry(
        g.kernel(), g.strides(), g.dilations(), ShapeOps.boxed(begin), ShapeOps.boxed(end), false);
  }

  private static void maxPool(ImportNode n) {
    WindowGeometry geometry = geometry(n, n.shape(0), kernel(n));
    n.emit(new Op.Pool(PoolKind.MAX, geometry, false, 0), n.input(0));
    if (n.wants(1)) {
      boolean columns = n.attributes().flag("storage_order", false);
      n.result(1, n.step(new Op.MaxPoolIndices(geometry, columns), n.input(0)));
    }
  }

  private static void pool(ImportNode n, PoolKind kind, int norm) {
    WindowGeometry geometry = geometry(n, n.shape(0), kernel(n));
    boolean countPadding = n.attributes().flag("count_include_pad", false);
    n.emit(new Op.Pool(kind, geometry, countPadding, norm), n.input(0));
  }

  /** One window over everything. */
  private static void global(ImportNode n, PoolKind kind, int norm) {
    int[] dims = n.shape(0).dims();
    Integer[] kernel = Arrays.stream(dims).skip(2).boxed().toArray(Integer[]::new);
    n.emit(new Op.Pool(kind, WindowGeometry.of(kernel), false, norm), n.input(0));
  }
}
