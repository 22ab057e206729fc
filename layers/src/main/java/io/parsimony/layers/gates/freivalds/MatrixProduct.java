package io.parsimony.layers.gates.freivalds;

import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.ConvGeometry;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One matrix product inside a dot layer: where its entries lie among the elements of the layer's
 * operands and of its result. A convolution is the product of its kernels and of the patches that
 * they see; padding is position -1.
 */
public final class MatrixProduct {

  /** Rows of the left factor and of the result. */
  final int rows;

  /** Columns of the left factor, rows of the right one. */
  final int terms;

  /** Columns of the right factor and of the result. */
  final int columns;

  /** Position of entry {@code (i, k)} in the left operand, row-major. */
  final int[] left;

  /** Position of entry {@code (k, j)} in the right operand, row-major, -1 for a zero. */
  final int[] right;

  /** Position of entry {@code (i, j)} in the result, row-major. */
  final int[] result;

  /**
   * What is added to entry {@code (i, j)}: positions in operand 2, one for each column or row;
   * empty without a bias.
   */
  final int[] bias;

  /** Whether the bias depends on the column, not the row. */
  final boolean biasByColumn;

  /** Whether the left factor is the layer's operand 1 and the right one operand 0. */
  final boolean swapped;

  private MatrixProduct(
      int rows,
      int terms,
      int columns,
      int[] left,
      int[] right,
      int[] result,
      int[] bias,
      boolean swapped) {
    this.rows = rows;
    this.terms = terms;
    this.columns = columns;
    this.left = left;
    this.right = right;
    this.result = result;
    this.bias = bias;
    this.biasByColumn = !swapped;
    this.swapped = swapped;
  }

  /** Rows of the left factor and of the result. */
  public int rows() {
    return rows;
  }

  /** Columns of the left factor, rows of the right one. */
  public int terms() {
    return terms;
  }

  /** Columns of the right factor and of the result. */
  public int columns() {
    return columns;
  }

  /** The products that a layer is made of, in order. */
  public static List<MatrixProduct> of(DotLayer layer) {
    return switch (layer) {
      case MatMul product -> ofMatMul(product);
      case Conv conv -> ofConv(conv);
    };
  }

  /**
   * Products in a batch that have the right factor in common are one product of all their rows, as
   * for tokens in a batch; the others stay apart.
   */
  private static List<MatrixProduct> ofMatMul(MatMul layer) {
    int m = layer.rows();
    int n = layer.columns();
    int k = layer.terms();
    int batches = layer.outputs() / (m * n);
    int[][] left = new int[batches][m * k];
    int[][] right = new int[batches][k * n];
    int[] a = new int[k];
    int[] b = new int[k];
    for (int batch = 0; batch < batches; batch++) {
      for (int i = 0; i < m; i++) {
        layer.operands((batch * m + i) * n, a, b);
        System.arraycopy(a, 0, left[batch], i * k, k);
      }
      for (int j = 0; j < n; j++) {
        layer.operands(batch * m * n + j, a, b);
        for (int t = 0; t < k; t++) {
          right[batch][t * n + j] = b[t];
        }
      }
    }
    int[] bias = layer.bias() ? upTo(n, 0) : new int[0];
    if (Arrays.stream(right).allMatch(r -> Arrays.equals(r, right[0]))) {
      int[] all = Arrays.stream(left).flatMapToInt(Arrays::stream).toArray();
      int[] result = upTo(layer.outputs(), 0);
      return List.of(new MatrixProduct(batches * m, k, n, all, right[0], result, bias, false));
    }
    List<MatrixProduct> products = new ArrayList<>();
    for (int batch = 0; batch < batches; batch++) {
      int[] result = upTo(m * n, batch * m * n);
      products.add(new MatrixProduct(m, k, n, left[batch], right[batch], result, bias, false));
    }
    return products;
  }

  /** One product for each group of channels, its columns the positions of all images. */
  private static List<MatrixProduct> ofConv(Conv layer) {
    ConvGeometry g = layer.geometry();
    Window window = g.window();
    int positions = window.positions();
    int rows = g.outChannels() / g.groups();
    int k = layer.terms();
    int columns = g.batch() * positions;
    List<MatrixProduct> products = new ArrayList<>();
    int[] a = new int[k];
    int[] b = new int[k];
    for (int group = 0; group < g.groups(); group++) {
      int[] left = new int[rows * k];
      int[] right = new int[k * columns];
      int[] result = new int[rows * columns];
      int first = group * rows;
      for (int j = 0; j < columns; j++) {
        int image = j / positions;
        int output = (image * g.outChannels() + first) * positions + j % positions;
        layer.operands(output, a, b);
        for (int t = 0; t < k; t++) {
          right[t * columns + j] = a[t];
        }
        for (int i = 0; i < rows; i++) {
          result[i * columns + j] = output + i * positions;
        }
      }
      for (int i = 0; i < rows; i++) {
        layer.operands((first + i) * positions, a, b);
        System.arraycopy(b, 0, left, i * k, k);
      }
      int[] bias = layer.bias() ? upTo(rows, first) : new int[0];
      products.add(new MatrixProduct(rows, k, columns, left, right, result, bias, true));
    }
    return products;
  }

  private static int[] upTo(int count, int first) {
    int[] all = new int[count];
    Arrays.setAll(all, i -> first + i);
    return all;
  }

  /** Whether there is a bias. */
  boolean hasBias() {
    return bias.length > 0;
  }
}
