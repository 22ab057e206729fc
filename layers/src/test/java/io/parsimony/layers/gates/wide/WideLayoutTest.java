package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.CircuitStats;
import io.parsimony.circuit.Gate;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.ConvGeometry;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MatMul;
import io.parsimony.layers.quant.MaxPool;
import io.parsimony.layers.quant.PoolGeometry;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Window;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideLayoutTest {

  private static final CircuitOptions OPTIONS = CircuitOptions.defaults().withLayout("w4l2u2t9");

  /** Convolution, ReLU, max pooling, dense, rescale. */
  private static QuantModel model(long seed) {
    Random random = new Random(seed);
    Range weights = Range.signed(8);
    int[] one = {1, 1};
    int[] two = {2, 2};
    int[] none = {0, 0};
    var builder = new QuantModelBuilder("small", QuantProfile.FUSED);
    int x = builder.input("x", Shape.of(1, 1, 6, 6), 6, weights);
    var geometry =
        new ConvGeometry(
            1, 1, 2, 1, Window.of(new int[] {6, 6}, new int[] {3, 3}, one, one, one, one));
    int w =
        builder.parameter("w", 6, weights, Models.random(random, geometry.weightShape(), weights));
    int b =
        builder.parameter(
            "b", 12, Range.signed(14), Models.random(random, Shape.of(2), Range.signed(14)));
    int conv = builder.layer("conv", "Conv", new Conv(geometry, true), List.of(x, w, b), 12);
    int relu =
        builder.layer(
            "relu", "Relu", new Lookup(new Rescale(1, 10, 9), Models.relu(9)), List.of(conv), 2);
    var pool = new PoolGeometry(1, 2, Window.of(new int[] {6, 6}, two, two, one, none, none));
    int max = builder.layer("pool", "MaxPool", new MaxPool(pool), List.of(relu), 2);
    int flat =
        builder.layer("flat", "Flatten", Rearrange.reshape(Shape.of(1, 18)), List.of(max), 2);
    Shape dense = Shape.of(18, 3);
    int v = builder.parameter("v", 6, weights, Models.random(random, dense, weights));
    int fc =
        builder.layer(
            "fc",
            "MatMul",
            new MatMul(Shape.of(1, 18), dense, false, false, false),
            List.of(flat, v),
            8);
    int out = builder.layer("out", "Rescale", new Rescale(1, 6, 16), List.of(fc), 2);
    return builder.build(List.of(out), List.of(), "");
  }

  private static String digest(CompiledCircuit circuit) {
    StringBuilder text = new StringBuilder();
    text.append(circuit.k()).append(circuit.numAdvice()).append(circuit.permutation());
    circuit.gates().forEach(g -> text.append(g.name()).append(g.constraint()));
    circuit.lookups().forEach(l -> text.append(l.name()).append(l.inputs().size()));
    for (ColumnValues column : circuit.fixed()) {
      for (int row = 0; row < column.length(); row++) {
        text.append(column.get(row)).append(' ');
      }
    }
    for (int i = 0; i < circuit.copies().size(); i++) {
      text.append(circuit.copies().columnA(i)).append(':').append(circuit.copies().rowA(i));
      text.append('=').append(circuit.copies().columnB(i)).append(':');
      text.append(circuit.copies().rowB(i)).append(' ');
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void keepsItsLayout() {
    CircuitStats stats = CircuitCounter.count(ModelCircuit.of(new WideGates(), model(1), OPTIONS));
    assertThat(stats.m()).isEqualTo(924);
    assertThat(digest(WideTrace.compile(model(1), OPTIONS)))
        .isEqualTo("5ee4323a68d6d6104495120c9269ea8a26e410e75ddfa6d85ba662af7c16ce95");
  }

  @Test
  void doesNotDependOnPrivateWeights() {
    assertThat(WideTrace.compile(model(1), OPTIONS))
        .isEqualTo(WideTrace.compile(model(2), OPTIONS));
  }

  @Test
  void dependsOnFixedWeights() {
    CircuitOptions fixed = OPTIONS.withParams(Params.FIXED);
    assertThat(WideTrace.compile(model(1), fixed)).isNotEqualTo(WideTrace.compile(model(2), fixed));
  }

  @Test
  void compilesTheSameWithAndWithoutWitness() {
    QuantModel model = model(1);
    IntTensor x = Models.random(new Random(5), Shape.of(1, 1, 6, 6), Range.signed(8));
    WideTrace trace = WideTrace.of(model, OPTIONS, x);
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.mock().compiled()).isEqualTo(WideTrace.compile(model, OPTIONS));
  }

  @Test
  void countsWhatTheKeyEnables() {
    var circuit = ModelCircuit.of(new WideGates(), model(1), OPTIONS);
    CircuitStats stats = CircuitCounter.count(circuit);
    var cs = new io.parsimony.circuit.ConstraintSystem();
    circuit.configure(cs);
    CompiledCircuit compiled = WideTrace.compile(model(1), OPTIONS);
    long gates = 0;
    for (Gate gate : cs.gates()) {
      ColumnValues column = compiled.fixed().get(gate.selector().column().index());
      for (int row = 0; row < column.length(); row++) {
        gates += column.get(row).isZero() ? 0 : gate.polys().size();
      }
    }
    assertThat(gates).isEqualTo(stats.total().gateConstraints());
    assertThat(stats.maxDegree()).isEqualTo(5);
  }

  @Test
  void readsWhatItWrites() {
    var layout = new WideLayout(8, 2, 1, 13);
    assertThat(WideLayout.parse(layout.toString())).isEqualTo(layout);
    assertThat(layout.adviceColumns(false)).isEqualTo(38);
    assertThat(layout.adviceColumns(true)).isEqualTo(22);
    var tiled = new WideLayout(2, 1, 1, 9).withTiles(new TileShape(8, 4, 2, false));
    assertThat(tiled).hasToString("w2l1u1t9b8x4n2");
    assertThat(WideLayout.parse("w2l1u1t9b8x4n2")).isEqualTo(tiled);
    var copied = tiled.withTiles(new TileShape(8, 4, 2, true));
    assertThat(WideLayout.parse("w2l1u1t9b8x4n2c")).isEqualTo(copied);
    assertThat(tiled.adviceColumns(false)).isEqualTo(9 + 2 * (8 + 4 + 32));
    assertThat(tiled.adviceColumns(true)).isEqualTo(7 + 2 * (8 + 4));
    assertThatThrownBy(() -> WideLayout.parse("w2l0u1t9"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WideLayout.parse("w2l1u1t9p4j1b8x4n2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not both");
    assertThatThrownBy(() -> WideLayout.parse("w8")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WideLayout(1, 1, 1, 9))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fillsColumnsEvenly() {
    assertThat(Leveling.level(new long[] {0, 0, 0}, 9)).isEqualTo(3);
    assertThat(Leveling.level(new long[] {5, 0}, 3)).isEqualTo(3);
    assertThat(Leveling.level(new long[] {5, 0}, 7)).isEqualTo(6);
  }
}
