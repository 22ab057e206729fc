package io.parsimony.api;

import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.audit.Audit;
import io.parsimony.circuit.audit.AuditReport;
import io.parsimony.circuit.audit.Finding;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.json.CircuitFile;
import io.parsimony.circuit.dev.CircuitProfile;
import io.parsimony.circuit.dev.LayoutDrawing;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.circuit.dev.VerifyReport;
import io.parsimony.field.Progress;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Parameters;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.GeneratedInputs;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.prover.Blinding;
import io.parsimony.prover.CircuitShape;
import io.parsimony.prover.Keygen;
import io.parsimony.prover.Prover;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.link.ColumnCommitment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A network with the options that fix its circuit. What follows from them (integers, plan) is made
 * when it is first needed, and kept. Not thread-safe.
 */
public final class Network {
  private static final long TAMPER_SEED = 1;
  private static final int MOCK_FAILURES = 1000;
  private static final int MOCK_EXPLAINED = 5;
  private static final double NANOS = 1e9;
  private static final long SAMPLE_SEED = 1;

  private final ModelGraph graph;
  private final Options options;
  private final GateSet gates;
  private final Progress progress;
  private final List<String> notices = new ArrayList<>();
  private final ForkJoinPool workers = new ForkJoinPool();
  private @Nullable QuantModel model;
  private CircuitPlanner.@Nullable Plan plan;

  Network(ModelGraph graph, Options options, Progress progress) {
    this.graph = graph;
    this.options = options;
    this.progress = progress;
    this.gates = Guard.call(() -> GateSets.named(options.gates()));
  }

  /** A network that was made in memory. */
  public static Network of(ModelGraph graph, Options options) {
    return new Network(graph, options, Progress.none());
  }

  /** The network as it was read. */
  public ModelGraph graph() {
    return graph;
  }

  /** N, the number of trained parameters. */
  public long parameterCount() {
    return Parameters.count(graph).total();
  }

  /** The options it was loaded with. */
  public Options options() {
    return options;
  }

  /**
   * Why proofs under this network's gate set are worth nothing; empty for a sound one. Proving does
   * not look at it: whoever offers proofs does.
   */
  public String unsoundness() {
    return gates.unsoundness();
  }

  /** Remarks on choices that were made automatically and change what is proved. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /**
   * The network in integers, as the gate set's profile wants it.
   *
   * @throws BadInputException if it cannot be quantised
   * @throws io.parsimony.layers.gates.RefusedModelException if the gate set refuses it
   */
  public QuantModel quantised() {
    if (model == null) {
      progress.stage("quantising", 0);
      model = Quantisation.of(graph, gates, options, notices);
      progress.done();
    }
    return model;
  }

  /** The chosen shape of the circuit and its cost. */
  public CircuitPlanner.Plan plan() {
    if (plan == null) {
      QuantModel integers = quantised();
      progress.stage("planning", 0);
      plan =
          Guard.call(
              () -> CircuitPlanner.plan(gates, integers, options.circuit(), options.objective()));
      progress.done();
    }
    return plan;
  }

  /** The circuit, without a witness. */
  ModelCircuit circuit() {
    return ModelCircuit.of(gates, quantised(), plan().options());
  }

  /**
   * Fills in the trace for an input and checks every constraint of it; if all hold, moves values
   * one at a time, to see that none can change unnoticed.
   *
   * @param input a file of inputs, or null for made-up inputs
   * @param tampered how many values to move; all if there are no more
   * @throws BadInputException if the input does not fit the model, or overflows its ranges
   */
  public MockReport mock(@Nullable Path input, long tampered) {
    int k = plan().options().k();
    List<IntTensor> integers = input == null ? madeUp() : integers(input);
    ModelCircuit filled = Guard.call(() -> circuit().withInputs(integers));
    Statement claimed = statement(integers);
    progress.stage("filling in the trace", 0);
    long start = System.nanoTime();
    MockProver run = Guard.call(() -> MockProver.run(k, filled));
    long ready = System.nanoTime();
    progress.stage("checking constraints", 0);
    VerifyReport failures = run.verify(MOCK_FAILURES);
    long checked = System.nanoTime();
    TamperSweep sweep = null;
    if (failures.satisfied()) {
      sweep = TamperSweep.of(run, tampered, TAMPER_SEED, progress);
    }
    long moved = System.nanoTime();
    progress.done();
    List<String> explained =
        failures.first().stream().limit(MOCK_EXPLAINED).map(run::explain).toList();
    return new MockReport(
        k,
        failures,
        explained,
        claimed,
        sweep,
        new MockReport.Seconds(
            (ready - start) / NANOS, (checked - ready) / NANOS, (moved - checked) / NANOS));
  }

  /**
   * Looks for values that the circuit leaves undetermined, with the model's inputs and weights held
   * fixed.
   *
   * @param input a file of inputs, or null for made-up inputs
   * @param analyses what to try
   * @throws BadInputException if the input does not fit the model, or overflows its ranges
   */
  public AuditReport audit(@Nullable Path input, Set<Finding.Analysis> analyses) {
    int k = plan().options().k();
    List<IntTensor> integers = input == null ? madeUp() : integers(input);
    List<Audit.PublicRange> ranges = new ArrayList<>();
    for (ModelCircuit.PublicValue shown : circuit().publicValues()) {
      int count = shown.value().shape().size();
      Range range = shown.value().range();
      ranges.add(new Audit.PublicRange(new InstanceColumn(0), shown.row(), count, range));
    }
    ModelCircuit filled = witness(integers);
    return Guard.call(
        () -> Audit.of(filled).rows(k).knowing(ranges).only(analyses).reporting(progress).run());
  }

  private List<IntTensor> madeUp() {
    QuantModel integers = quantised();
    Map<String, Tensor> sample = GeneratedInputs.of(graph, 1, SAMPLE_SEED).getFirst();
    return Guard.call(() ->
        integers.inputs().stream().map(id -> Integers.of(integers.value(id), sample)).toList());
  }

  /**
   * The circuit with the input and the model's weights as its witness. The integer reference runs
   * first: where a value does not fit, it knows the tensor.
   */
  ModelCircuit witness(Path input) {
    return witness(integers(input));
  }

  private ModelCircuit witness(List<IntTensor> integers) {
    QuantModel reference = quantised();
    Guard.call(() -> IntegerEvaluator.outputs(reference, integers));
    return Guard.call(() -> circuit().withInputs(integers));
  }

  /**
   * What the model says of an input, by the integer reference.
   *
   * @throws BadInputException if the input does not fit the model, or a value overflows its range
   */
  public Statement statement(Path input) {
    return statement(integers(input));
  }

  private Statement statement(List<IntTensor> given) {
    QuantModel integers = quantised();
    List<IntTensor> answers = Guard.call(() -> IntegerEvaluator.outputs(integers, given));
    List<IntTensor> all = new ArrayList<>();
    if (options.inputVisibility() == Visibility.PUBLIC) {
      all.addAll(given);
    }
    all.addAll(answers);
    return new Statement(
        publicTensors(), all.stream().flatMapToLong(t -> LongStream.of(t.values())).toArray());
  }

  /** What the public values of this network's circuit are, in order. */
  public List<PublicTensor> publicTensors() {
    QuantModel integers = quantised();
    List<PublicTensor> tensors = new ArrayList<>();
    if (options.inputVisibility() == Visibility.PUBLIC) {
      integers.inputs().forEach(id -> tensors.add(PublicTensor.of("input", integers.value(id))));
    }
    integers.outputs().forEach(id -> tensors.add(PublicTensor.of("output", integers.value(id))));
    return tensors;
  }

  private List<IntTensor> integers(Path input) {
    QuantModel integers = quantised();
    Map<String, Tensor> given = InputFile.inputs(input, graph, options.pixels());
    return Guard.call(() ->
        integers.inputs().stream().map(id -> Integers.of(integers.value(id), given)).toList());
  }

  /** The advice columns that hold committed weights, in order; none under other parameters. */
  List<Integer> weightColumns() {
    return committedColumns().stream().map(AdviceColumn::index).toList();
  }

  private List<AdviceColumn> committedColumns() {
    return circuit().configure(new ConstraintSystem()).chips().weightColumns();
  }

  /**
   * Commits to the weights.
   *
   * @throws BadInputException if the options do not say that weights are committed, or the setup is
   *     too small
   */
  public Commitment.Secret commit(Setup setup) {
    int k = plan().options().k();
    List<AdviceColumn> columns = committedColumns();
    if (columns.isEmpty()) {
      throw new BadInputException("the model has no committed weights: use --params committed");
    }
    progress.stage("compiling the circuit", 0);
    CircuitShape shape = CircuitShape.of(Guard.call(() -> CircuitCompiler.compile(k, circuit())));
    progress.stage("committing", 0);
    ColumnCommitment.Opened opened =
        ColumnCommitment.make(
            setup.srs(),
            shape,
            weightColumns(),
            WeightColumns.of(circuit().withWeights(), columns),
            Blinding.secure());
    progress.done();
    return new Commitment.Secret(new Commitment(setup.identity(), opened.commitment()), opened);
  }

  /** Makes keys under a trial setup of the right size. <b>Not for</b> proofs that matter. */
  public Keys keys() {
    int k = plan().options().k();
    progress.stage("making a trial setup", 0);
    Setup setup = Setup.trial(k);
    progress.done();
    return keys(setup);
  }

  /**
   * Makes keys.
   *
   * @throws BadInputException if the setup is too small
   */
  public Keys keys(Setup setup) {
    int k = plan().options().k();
    progress.stage("compiling the circuit", 0);
    CompiledCircuit compiled = Guard.call(() -> CircuitCompiler.compile(k, circuit()));
    ProvingKey key = Guard.call(() -> Keygen.run(setup.srs(), compiled, workers, progress));
    return new Keys(key, CircuitCard.of(this), new Setup(setup.srs().forK(k), setup.source()));
  }

  /**
   * The circuit with the witness and public values of an input: all that a prover knows, so keep it
   * where the weights are kept.
   *
   * @throws BadInputException if the input does not fit the model, or overflows its ranges
   */
  public PlonkCircuit export(Path input) {
    int k = plan().options().k();
    progress.stage("compiling the circuit", 0);
    CompiledCircuit compiled = Guard.call(() -> CircuitCompiler.compile(k, circuit()));
    Witness witness = Guard.call(() -> CircuitCompiler.witness(k, witness(input)));
    progress.done();
    return PlonkCircuit.of(CircuitFile.of(compiled, witness.instances(), witness.source()));
  }

  /**
   * Proves what the model says of an input.
   *
   * @throws BadInputException if the input does not fit, or the keys are another circuit's
   */
  public Proof prove(Keys keys, Path input) {
    return prover(keys).prove(input);
  }

  /** A prover that shares its preparation among several inputs. */
  public NetworkProver prover(Keys keys) {
    CircuitCard own = CircuitCard.of(this);
    if (!own.equals(keys.card())) {
      throw new BadInputException(
          "the keys are for another circuit than this model with these options");
    }
    Prover prover =
        Prover.with(keys.setup().srs(), keys.provingKey()).on(workers).reporting(progress);
    return new NetworkProver(this, keys, prover);
  }

  /**
   * Rows on which gates and lookups are on, by layer and region, as folded stacks that viewers of
   * flame graphs read: {@code layer;region 4096}, one a line.
   */
  public String profile() {
    return Guard.call(() -> CircuitProfile.of(circuit()).folded(CircuitProfile.Entry::active));
  }

  /** The trace as a drawing: columns against rows, with the names of regions. */
  public String drawing() {
    return Guard.call(() -> LayoutDrawing.svg(circuit()));
  }

  /** Counts the circuit: no witness, no keys. */
  public CountReport count() {
    CircuitPlanner.Plan planned = plan();
    QuantModel integers = quantised();
    Map<String, LayerNode> byNamespace = new HashMap<>();
    integers.layers().forEach(n -> byNamespace.put(n.name() + " " + n.op(), n));
    List<CountReport.LayerCount> layers = new ArrayList<>();
    List<String> ways = gates.explain(integers, planned.options());
    Map<String, String> explained = new LinkedHashMap<>();
    for (int i = 0; i < ways.size(); i++) {
      explained.put(integers.layers().get(i).name(), ways.get(i));
    }
    planned
        .stats()
        .layers()
        .forEach(layer -> {
          LayerNode node = byNamespace.get(layer.name());
          layers.add(
              node == null
                  ? new CountReport.LayerCount(layer.name(), "", layer.counts())
                  : new CountReport.LayerCount(node.name(), node.op(), layer.counts()));
        });
    Parameters.Count trained = Parameters.count(graph);
    return new CountReport(
        graph.name(),
        gates.name(),
        gates.profile().name().toLowerCase(Locale.ROOT),
        trained.total(),
        trained.entries(),
        planned.stats(),
        layers,
        planned.options(),
        explained,
        notices);
  }
}
