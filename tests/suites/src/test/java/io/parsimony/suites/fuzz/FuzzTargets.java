package io.parsimony.suites.fuzz;

import io.parsimony.api.BadInputException;
import io.parsimony.api.Sample;
import io.parsimony.api.Setup;
import io.parsimony.api.SetupHistory;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.json.CircuitFile;
import io.parsimony.circuit.compiled.json.CircuitFormatException;
import io.parsimony.circuit.compiled.json.CircuitJson;
import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.onnx.InputFiles;
import io.parsimony.onnx.OnnxException;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.onnx.OnnxWriter;
import io.parsimony.prover.Blinding;
import io.parsimony.prover.Keygen;
import io.parsimony.prover.Prover;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.file.ContainerException;
import io.parsimony.prover.file.ProofFile;
import io.parsimony.prover.file.ProvingKeyFile;
import io.parsimony.prover.file.VerifyingKeyFile;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.prover.kzg.SrsIdentity;
import io.parsimony.prover.transcript.TranscriptHash;
import io.parsimony.suites.Cli;
import io.parsimony.testkit.RandomCircuit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All parsers, each with valid files of ours. */
final class FuzzTargets {

  private final Path folder;

  FuzzTargets(Path folder) {
    this.folder = folder;
  }

  List<FuzzTarget> all() throws IOException {
    List<FuzzTarget> targets = new ArrayList<>(inputs());
    targets.addAll(PictureTargets.all());
    targets.add(onnx());
    targets.add(circuits());
    targets.addAll(setups());
    targets.addAll(keys());
    return targets;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private FuzzTarget onnx() throws IOException {
    Sample.extract(folder);
    ModelGraph graph =
        ModelGraph.builder("small")
            .input("x", ElementType.FLOAT, Shape.of(1, 3))
            .initializer("w", Tensor.of(Shape.of(3, 2), ElementType.FLOAT, 1, 2, 3, 4, 5, 6))
            .node("h", new Op.MatMul(), "x", "w")
            .node("y", new Op.Softmax(-1), "h")
            .output("y")
            .build();
    return new FuzzTarget(
        "onnx",
        ".onnx",
        List.of(OnnxWriter.toBytes(graph), Files.readAllBytes(folder.resolve(Sample.MODEL))),
        false,
        file -> OnnxReader.read(file),
        List.of(OnnxException.class));
  }

  private List<FuzzTarget> inputs() {
    List<ValueInfo> wanted = List.of(new ValueInfo("x", Shape.of(1, 4), ElementType.FLOAT));
    FuzzTarget.Parser parser = file -> InputFiles.read(file, wanted);
    List<Class<? extends Exception>> allowed = List.of(OnnxException.class);
    byte[] npy = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 4), }");
    return List.of(
        new FuzzTarget(
            "input-json",
            ".json",
            List.of(
                text("{\"input_data\": [[1, -2.5, 3e0, 0]]}"),
                text("{\"x\": [[1, 2, 3, 4]]}"),
                text("{\"input_shapes\": [[1, 4]], \"input_data\": [[0.5, 1, 2, 3]]}")),
            false,
            parser,
            allowed),
        new FuzzTarget("input-npy", ".npy", List.of(npy), false, parser, allowed),
        new FuzzTarget(
            "input-csv",
            ".csv",
            List.of(text("1,2.5,-3,4\n"), text("a,b,c,d\n1,2,3,4\n")),
            false,
            parser,
            allowed),
        new FuzzTarget("input-pb", ".pb", List.of(pb()), false, parser, allowed));
  }

  private static byte[] npy(String header) {
    byte[] head = text(header);
    ByteBuffer out = ByteBuffer.allocate(10 + head.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 0x93).put(text("NUMPY")).put((byte) 1).put((byte) 0);
    out.putShort((short) head.length).put(head);
    for (int i = 0; i < 4; i++) {
      out.putFloat(i - 1.5f);
    }
    return out.array();
  }

  /** A TensorProto of four floats: dims 1 and 4, data_type 1, raw_data. */
  private static byte[] pb() {
    ByteBuffer out = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {0x08, 1, 0x08, 4, 0x10, 1, 0x4a, 16});
    for (int i = 0; i < 4; i++) {
      out.putFloat(i - 1.5f);
    }
    return out.array();
  }

  private static FuzzTarget circuits() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (long seed : new long[] {1, 2, 5}) {
      var random = new RandomCircuit(seed);
      seeds.add(json(CircuitFile.of(random.circuit(), random.instances(), random.witness(0))));
    }
    seeds.add(
        text(
            "{\"k\":3,\"num_fixed\":1,\"num_advice\":1,\"num_instance\":0,\"advice_phase\":[0],"
                + "\"challenge_phase\":[],\"gates\":[{\"name\":\"g\",\"poly\":[\"mul\","
                + "[\"fixed\",0,0],[\"sum\",[\"advice\",0,0],[\"neg\",[\"const\",1]]]]}],"
                + "\"permutation\":[[\"advice\",0]],\"lookups\":[],\"minimum_degree\":null,"
                + "\"fixed\":[[1]],\"instances\":[],\"advice\":[[1]],\"copies\":[]}"));
    return new FuzzTarget(
        "circuit-json",
        ".json",
        seeds,
        false,
        file -> CircuitJson.read(file),
        List.of(CircuitFormatException.class));
  }

  private static byte[] json(CircuitFile file) throws IOException {
    var out = new ByteArrayOutputStream();
    CircuitJson.write(file, out);
    return out.toByteArray();
  }

  private List<FuzzTarget> setups() throws IOException {
    Path srs = folder.resolve("small.srs");
    run("srs", "unsafe", "--k", 3, "-o", srs);
    List<FuzzTarget> targets = new ArrayList<>();
    for (String format : List.of("ptau", "raw", "processed")) {
      Path file = folder.resolve("small." + format);
      run("srs", "export", srs, "--format", format, "-o", file);
      targets.add(
          new FuzzTarget(
              "setup-" + format,
              format.equals("ptau") ? ".ptau" : ".srs",
              List.of(Files.readAllBytes(file)),
              false,
              path -> Setup.read(path, Progress.none()),
              List.of(BadInputException.class)));
    }
    Path once = folder.resolve("once.srs");
    run("srs", "update", srs, "-o", once);
    targets.add(
        new FuzzTarget(
            "contributions",
            ".json",
            List.of(Files.readAllBytes(SetupHistory.fileFor(once))),
            false,
            path -> SetupHistory.read(once, path, Progress.none()),
            List.of(BadInputException.class, SetupHistory.BrokenChainException.class)));
    return targets;
  }

  private static void run(Object... args) {
    Cli run = Cli.run(args);
    if (run.code() != 0) {
      throw new IllegalStateException(run.err());
    }
  }

  private List<FuzzTarget> keys() throws IOException {
    var random = new RandomCircuit(1);
    CompiledCircuit circuit = random.circuit();
    Srs srs = UnsafeTrapdoorSrs.generate(circuit.k(), Fr.of(4711), null);
    ProvingKey key = Keygen.run(srs, circuit);
    Path pk = folder.resolve("pk");
    Path vk = folder.resolve("vk");
    var file = new ProvingKeyFile(key, srs.verifierPart(), "{}");
    file.write(pk);
    file.verifyingKeyFile().write(vk);
    Path proof = folder.resolve("proof");
    byte[] bytes =
        Prover.with(srs, key).prove(random.witness(0), random.instances(), Blinding.secure());
    new ProofFile(
            TranscriptHash.BLAKE2B,
            file.verifyingKeyFile().digest(),
            SrsIdentity.of(srs.verifierPart().tauG2()),
            "{}",
            random.instances(),
            bytes,
            file.verifyingKeyFile())
        .write(proof);
    List<Class<? extends Exception>> allowed = List.of(ContainerException.class);
    return List.of(
        new FuzzTarget(
            "verifying-key",
            ".vk",
            List.of(Files.readAllBytes(vk)),
            true,
            path -> VerifyingKeyFile.read(path),
            allowed),
        new FuzzTarget(
            "proving-key",
            ".pk",
            List.of(Files.readAllBytes(pk)),
            true,
            path -> ProvingKeyFile.read(path),
            allowed),
        new FuzzTarget(
            "proof",
            ".proof",
            List.of(Files.readAllBytes(proof)),
            true,
            path -> ProofFile.read(path),
            allowed));
  }
}
