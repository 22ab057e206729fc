package io.parsimony.explore.wnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Parameters;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.Quantizer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightlessNetworkTest {

  private static final int SIZE = 4;
  private static final int BITS = 2;
  private static final int ENTRIES = 16;
  private static final int CLASSES = 3;

  /** Two hashes into filters of 16 bits, modulus 257. */
  private static WeightlessNetwork network(long seed, boolean full) {
    var random = new Random(seed);
    int all = SIZE * SIZE * BITS;
    int[] thresholds = random.ints(all, 0, 257).toArray();
    int[] order = new int[all];
    Arrays.setAll(order, i -> (i * 5 + 3) % all);
    var filters = new BitSet();
    for (int i = 0; i < CLASSES * (all / 8) * ENTRIES; i++) {
      filters.set(i, full || random.nextInt(4) > 0);
    }
    return new WeightlessNetwork(
        SIZE, BITS, 8, ENTRIES, 2, 257, CLASSES, thresholds, order, filters);
  }

  private static int[] image(Random random) {
    return random.ints(SIZE * SIZE, 0, 256).toArray();
  }

  private static QuantModel quantised(ModelGraph graph) {
    return Quantizer.fused(graph, List.of(), QuantOptions.defaults());
  }

  private static IntTensor tensor(int[] image) {
    return IntTensor.of(Shape.of(SIZE, SIZE), Arrays.stream(image).asLongStream().toArray());
  }

  @Test
  void the_graph_and_its_integers_give_the_class_of_the_network() {
    var random = new Random(8);
    for (int seed = 0; seed < 5; seed++) {
      WeightlessNetwork network = network(seed, false);
      ModelGraph graph = network.graph("weightless");
      assertThat(Parameters.count(graph).total()).isEqualTo(CLASSES * 4 * ENTRIES);
      QuantModel model = quantised(graph);
      for (int i = 0; i < 20; i++) {
        int[] image = image(random);
        double[] pixels = Arrays.stream(image).asDoubleStream().toArray();
        Tensor input = Tensor.of(Shape.of(SIZE, SIZE), ElementType.UINT8, pixels);
        int expected = network.classOf(image);
        assertThat(FloatEvaluator.outputs(graph, Map.of("image", input)).getFirst().get(0))
            .isEqualTo(expected);
        assertThat(IntegerEvaluator.outputs(model, List.of(tensor(image))).getFirst().get(0))
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void the_hash_is_the_cube_modulo_a_prime_in_large_integers_too() {
    var network =
        new WeightlessNetwork(
            28, 1, 28, 1024, 2, 2_097_143, 2, new int[784], range(784), new BitSet());
    var random = new Random(2);
    for (int i = 0; i < 200; i++) {
      long x = random.nextLong(1L << 28);
      BigInteger cube = BigInteger.valueOf(x).pow(3).mod(BigInteger.valueOf(2_097_143));
      long hash = cube.longValue() % (1L << 20);
      assertThat(network.indices(x)).containsExactly((int) (hash % 1024), (int) (hash / 1024));
    }
  }

  private static int[] range(int length) {
    int[] all = new int[length];
    Arrays.setAll(all, i -> i);
    return all;
  }

  @Test
  void circuits_give_the_class_and_no_other_and_leave_no_cell_free() {
    WeightlessNetwork network = network(1, false);
    QuantModel model = quantised(network.graph("weightless"));
    int[] image = image(new Random(4));
    for (String gates : List.of("wide", "zkml")) {
      for (Params params : List.of(Params.PRIVATE, Params.FIXED)) {
        check(
            GateSets.named(gates), model, params, Nonlinear.LOOKUP, image, network.classOf(image));
      }
    }
    check(
        GateSets.named("wide"),
        model,
        Params.FIXED,
        Nonlinear.LIMBS,
        image,
        network.classOf(image));
  }

  private static void check(
      GateSet gates,
      QuantModel model,
      Params params,
      Nonlinear nonlinear,
      int[] image,
      int expected) {
    CircuitOptions wanted = CircuitOptions.defaults().withParams(params).withNonlinear(nonlinear);
    CircuitOptions options = CircuitPlanner.plan(gates, model, wanted).options();
    ModelCircuit circuit =
        ModelCircuit.of(gates, model, options).withInputs(List.of(tensor(image)));
    MockProver mock = MockProver.run(CircuitCounter.count(circuit).k(), circuit);
    mock.assertSatisfied();
    var output = new CellRef(new InstanceColumn(0), SIZE * SIZE);
    assertThat(mock.value(output).toSmall()).isEqualTo(expected);
    assertThat(TamperSweep.of(mock).free()).isEmpty();
  }

  @Test
  void of_classes_with_as_many_hits_the_first_wins() {
    WeightlessNetwork network = network(3, true);
    int[] image = image(new Random(6));
    assertThat(network.scores(image)).containsExactly(4, 4, 4);
    assertThat(network.classOf(image)).isZero();
    QuantModel model = quantised(network.graph("ties"));
    assertThat(IntegerEvaluator.outputs(model, List.of(tensor(image))).getFirst().get(0)).isZero();
  }

  @Test
  void a_network_is_read_back_as_it_was_written(@TempDir Path folder) {
    WeightlessNetwork network = network(7, false);
    Path file = folder.resolve("network.hdf5");
    write(file, network, SIZE * SIZE);
    WeightlessNetwork again = WeightlessFile.read(file);
    assertThat(again.filters()).isEqualTo(network.filters());
    assertThat(again.thresholds()).containsExactly(network.thresholds());
    assertThat(again.order()).containsExactly(network.order());
    assertThat(again.prime()).isEqualTo(257);
    assertThat(again.hashes()).isEqualTo(2);
  }

  private static void write(Path file, WeightlessNetwork network, int pixels) {
    int filters = network.filtersOfClass();
    int[][][] bits = new int[CLASSES][filters][ENTRIES];
    for (int c = 0; c < CLASSES; c++) {
      for (int f = 0; f < filters; f++) {
        for (int i = 0; i < ENTRIES; i++) {
          bits[c][f][i] = network.bit(c, f, i) ? 1 : 0;
        }
      }
    }
    float[][][] thresholds = new float[SIZE][SIZE][BITS];
    for (int at = 0; at < network.thresholds().length; at++) {
      int pixel = at % (SIZE * SIZE);
      // Half a grey level below: the least byte that reaches it is the threshold.
      float bound = (network.thresholds()[at] - 0.5f) / 255f;
      thresholds[pixel / SIZE][pixel % SIZE][at / (SIZE * SIZE)] = bound;
    }
    try (var out = HdfFile.write(file)) {
      out.putDataset("bloom_filters", bits);
      out.putDataset("binarization_thresholds", thresholds);
      out.putDataset("input_order", network.order());
      out.putAttribute("num_classes", CLASSES);
      out.putAttribute("num_inputs", pixels);
      out.putAttribute("bits_per_input", BITS);
      out.putAttribute("num_filter_inputs", 8);
      out.putAttribute("num_filter_entries", ENTRIES);
      out.putAttribute("num_filter_hashes", 2);
      out.putAttribute("p", 257);
    }
  }

  @Test
  void files_of_something_else_are_refused_by_name(@TempDir Path folder) throws Exception {
    Path text = Files.writeString(folder.resolve("text.hdf5"), "no HDF5 at all");
    assertThatThrownBy(() -> WeightlessFile.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("text.hdf5 is no weightless network in HDF5");
    Path other = folder.resolve("other.hdf5");
    write(other, network(7, false), 9);
    assertThatThrownBy(() -> WeightlessFile.read(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("binarization_thresholds has dimensions [4, 4, 2]");
    Path whole = folder.resolve("network.hdf5");
    write(whole, network(7, false), SIZE * SIZE);
    byte[] bytes = Files.readAllBytes(whole);
    var random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] damaged =
          Arrays.copyOf(bytes, i % 3 == 0 ? random.nextInt(bytes.length) : bytes.length);
      for (int j = 0; j < 3 && damaged.length > 0; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Path path = Files.write(folder.resolve("damaged.hdf5"), damaged);
      try {
        WeightlessFile.read(path); // the change may be harmless
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("damaged.hdf5");
      }
    }
    assertThatThrownBy(() -> WeightlessFile.read(folder.resolve("absent")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parts_that_do_not_go_together_are_refused() {
    assertThatThrownBy(() ->
            new WeightlessNetwork(4, 1, 5, 16, 1, 257, 3, new int[16], range(16), new BitSet()))
        .hasMessageContaining("5 inputs of a filter do not divide 16 bits");
    assertThatThrownBy(() ->
            new WeightlessNetwork(4, 1, 4, 16, 1, 257, 3, new int[16], new int[16], new BitSet()))
        .hasMessageContaining("no permutation");
  }
}
