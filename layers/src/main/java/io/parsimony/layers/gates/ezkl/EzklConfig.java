package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.ModelSynthesis;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns, gates and tables of one circuit.
 *
 * @param inputs columns of the model's inputs, as many as it takes
 * @param constants fixed cells of public numbers
 * @param weights fixed columns of weights that are part of the key; none if weights are private
 */
record EzklConfig(
    QuantModel model,
    CircuitOptions options,
    EzklLayout layout,
    EzklTables tables,
    List<Block> blocks,
    List<AdviceColumn> inputs,
    FixedColumn constants,
    List<FixedColumn> weights,
    Map<String, EmbeddingChip> embeddings)
    implements Chips {

  static EzklConfig configure(
      ConstraintSystem cs, QuantModel model, CircuitOptions options, EzklLayout layout) {
    EzklTables tables = EzklTables.configure(cs, model);
    List<Block> blocks = new ArrayList<>();
    for (int b = 0; b < layout.blocks(); b++) {
      blocks.add(Block.configure(cs, b, tables));
    }
    List<AdviceColumn> inputs = new ArrayList<>();
    for (int c = 0; c < columns(size(model, QuantValue.Kind.INPUT), layout); c++) {
      AdviceColumn column = cs.adviceColumn();
      cs.enableEquality(column);
      cs.annotate(column, "input." + c);
      inputs.add(column);
    }
    FixedColumn constants = fixed(cs, "constants");
    List<FixedColumn> weights = new ArrayList<>();
    if (options.params() == Params.FIXED) {
      for (int c = 0; c < columns(size(model, QuantValue.Kind.PARAMETER), layout); c++) {
        weights.add(fixed(cs, "weights." + c));
      }
    }
    Map<String, EmbeddingChip> embeddings = new LinkedHashMap<>();
    for (LayerNode node : model.layers()) {
      if (node.layer() instanceof Embedding) {
        embeddings.put(node.name(), EmbeddingChip.configure(cs, embeddings.size()));
      }
    }
    return new EzklConfig(
        model, options, layout, tables, blocks, inputs, constants, weights, embeddings);
  }

  private static FixedColumn fixed(ConstraintSystem cs, String name) {
    FixedColumn column = cs.fixedColumn();
    cs.enableEquality(column);
    cs.annotate(column, name);
    return column;
  }

  private static long size(QuantModel model, QuantValue.Kind kind) {
    return model.values().stream()
        .filter(v -> v.kind() == kind)
        .mapToLong(v -> v.shape().size())
        .sum();
  }

  private static int columns(long cells, EzklLayout layout) {
    return Math.toIntExact(Math.ceilDiv(cells, (long) layout.height()));
  }

  @Override
  public ModelSynthesis begin(Layouter layouter) {
    return EzklSynthesis.begin(this, layouter);
  }
}
