package io.parsimony.explore.conformance;

import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.onnx.ReadOptions;
import io.parsimony.onnx.TensorFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One data set of a case.
 *
 * @param inputs by the model's names
 * @param outputs in the model's order
 */
record CaseData(Map<String, Tensor> inputs, List<Tensor> outputs) {

  static CaseData read(ConformanceCase one, Path set) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    List<ValueInfo> declared = OnnxReader.inputs(one.model(), ReadOptions.defaults());
    for (int i = 0; i < declared.size(); i++) {
      inputs.put(declared.get(i).name(), TensorFile.read(set.resolve("input_" + i + ".pb")));
    }
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; Files.exists(set.resolve("output_" + i + ".pb")); i++) {
      outputs.add(TensorFile.read(set.resolve("output_" + i + ".pb")));
    }
    return new CaseData(inputs, outputs);
  }
}
