package io.parsimony.layers.gates.circom;

import io.parsimony.layers.gates.circom.CircomLane.Op;
import io.parsimony.layers.gates.circom.CircomRows.Program;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.GroupLayer;

/** The rows of each kind of layer. */
final class CircomPrograms {

  private CircomPrograms() {}

  /**
   * Products without those of padding; a bias is added at the end.
   *
   * @param zero position of a zero behind operand 0; the bias follows it
   */
  static Program dot(DotLayer layer, int zero) {
    return new Program() {
      @Override
      public int results() {
        return layer.outputs();
      }

      @Override
      public int mostRows() {
        return layer.terms() + 2;
      }

      @Override
      public int fill(int result, Op[] ops, int[] x, int[] w) {
        layer.operands(result, x, w);
        int count = 0;
        for (int j = 0; j < layer.terms(); j++) {
          if (x[j] >= 0) {
            x[count] = x[j];
            w[count] = w[j];
            ops[count] = count == 0 ? Op.MUL : Op.MAC;
            count++;
          }
        }
        if (layer.bias()) {
          x[count] = zero + 1 + layer.biasIndex(result);
          ops[count] = count == 0 ? Op.START : Op.ADD;
          count++;
        } else if (count == 0) {
          x[count] = zero;
          ops[count++] = Op.START;
        }
        return count;
      }
    };
  }

  /** Sums of groups. */
  static Program sums(GroupLayer layer) {
    return new Program() {
      @Override
      public int results() {
        return layer.groups();
      }

      @Override
      public int mostRows() {
        return layer.groupSize();
      }

      @Override
      public int fill(int result, Op[] ops, int[] x, int[] w) {
        int[] members = layer.members(result);
        for (int i = 0; i < members.length; i++) {
          x[i] = members[i];
          ops[i] = i == 0 ? Op.START : Op.ADD;
        }
        return members.length;
      }
    };
  }

  /** One row a pair of elements. */
  static Program pairs(Op op, int[] left, int[] right) {
    return new Program() {
      @Override
      public int results() {
        return left.length;
      }

      @Override
      public int mostRows() {
        return 1;
      }

      @Override
      public int fill(int result, Op[] ops, int[] x, int[] w) {
        ops[0] = op;
        x[0] = left[result];
        w[0] = right[result];
        return 1;
      }
    };
  }
}
