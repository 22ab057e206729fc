package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddingChipTest {

  private static final IntTensor FIRST = Models.tensor(new int[] {3, 3}, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  private static final IntTensor SECOND =
      Models.tensor(new int[] {3, 3}, -1, -2, -3, -4, -5, -6, -7, -8, -9);

  /** Two tables, looked up by the same two indices. */
  private static QuantModel model() {
    var builder = new QuantModelBuilder("two", QuantProfile.FUSED);
    int ids = builder.input("ids", Shape.of(2), 0, new Range(0, 2));
    int a = builder.parameter("a", 0, Range.signed(8), FIRST);
    int b = builder.parameter("b", 0, Range.signed(8), SECOND);
    int y = builder.layer("one", "Gather", new Embedding(3, 3), List.of(ids, a), 0);
    int z = builder.layer("other", "Gather", new Embedding(3, 3), List.of(ids, b), 0);
    return builder.build(List.of(y, z), List.of(), "");
  }

  private static WideTrace trace(Params params) {
    var options = CircuitOptions.defaults().withParams(params).withLayout("w2l1u1t9");
    return WideTrace.of(model(), options, Models.vector(2, 0));
  }

  private static int lookupRow(WideTrace trace, int i) {
    EmbeddingChip.Config config = trace.chips().embedding();
    assertThat(config).isNotNull();
    return trace.rows(config.lookup()).get(i);
  }

  @ParameterizedTest
  @EnumSource(Params.class)
  void picksRows(Params params) {
    WideTrace trace = trace(params);
    assertThat(trace.failures()).isEmpty();
    long[] expected = {7, 8, 9, 1, 2, 3, -7, -8, -9, -1, -2, -3};
    for (int i = 0; i < expected.length; i++) {
      assertThat(trace.publicValue(2 + i)).isEqualTo(expected[i]);
    }
    assertThat(trace.sweep().free()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Params.class)
  void keepsTheDegree(Params params) {
    var options = CircuitOptions.defaults().withParams(params).withLayout("w2l1u1t9");
    var circuit = ModelCircuit.of(new WideGates(), model(), options);
    assertThat(CircuitCounter.count(circuit).maxDegree()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(Params.class)
  void rejectsTheRowOfAnotherIndex(Params params) {
    WideTrace trace = trace(params);
    int row = lookupRow(trace, 0);
    List<AdviceColumn> x = trace.lane().x();
    assertThat(trace.get(x.get(0), row)).isEqualTo(7);
    assertThat(trace.forge().set(x.get(0), row, 4).set(x.get(1), row, 5).failures())
        .containsExactly("embedding");
  }

  @ParameterizedTest
  @EnumSource(Params.class)
  void rejectsARowOfAnotherTable(Params params) {
    WideTrace trace = trace(params);
    int row = lookupRow(trace, 0);
    List<AdviceColumn> x = trace.lane().x();
    assertThat(trace.forge().set(x.get(0), row, -7).set(x.get(1), row, -8).failures())
        .containsExactly("embedding");
  }

  @ParameterizedTest
  @EnumSource(Params.class)
  void rejectsAnotherPieceOfTheRow(Params params) {
    WideTrace trace = trace(params);
    int row = lookupRow(trace, 0);
    List<AdviceColumn> x = trace.lane().x();
    assertThat(trace.forge().set(x.get(0), row, 9).set(x.get(1), row, 0).failures())
        .containsExactly("embedding");
  }

  @ParameterizedTest
  @EnumSource(Params.class)
  void rejectsAnIndexThatIsNone(Params params) {
    WideTrace trace = trace(params);
    int row = lookupRow(trace, 0);
    AdviceColumn id = trace.lane().acc();
    assertThat(trace.forge().set(id, row, 3).failures()).hasSize(4).allMatch("embedding"::equals);
    assertThat(trace.forge().set(id, row, Fr.of(2).inverse()).failures())
        .as("half an index points between pieces")
        .hasSize(4)
        .allMatch("embedding"::equals);
  }

  @Test
  void rejectsAChangedTable() {
    WideTrace trace = trace(Params.PRIVATE);
    int row = trace.rows(trace.chips().embedding().table()).getFirst();
    AdviceColumn v = (AdviceColumn) trace.lane().v().get(0);
    assertThat(trace.get(v, row)).isEqualTo(1);
    assertThat(trace.forge().alone(v, row, 2).failures()).containsExactly("embedding", "copy");
  }
}
