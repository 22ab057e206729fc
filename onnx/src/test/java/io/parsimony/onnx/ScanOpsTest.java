package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.proto.GraphProto;
import io.parsimony.onnx.proto.NodeProto;
import io.parsimony.onnx.proto.ValueInfoProto;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanOpsTest {

  private static ValueInfoProto named(String name) {
    return ValueInfoProto.newBuilder().setName(name).build();
  }

  /** Adds the next element to the state; the sum is the state and the output. */
  private static GraphProto sums() {
    return GraphProto.newBuilder()
        .addInput(named("state"))
        .addInput(named("next"))
        .addNode(
            NodeProto.newBuilder()
                .setOpType("Add")
                .addInput("state")
                .addInput("next")
                .addOutput("sum"))
        .addOutput(named("sum"))
        .addOutput(named("sum"))
        .build();
  }

  private static OneNode scan(Tensor... in) {
    OneNode node = OneNode.of("Scan").with("body", sums()).with("num_scan_inputs", 1);
    for (Tensor tensor : in) {
      node.input(tensor);
    }
    return node;
  }

  @Test
  void theStateGoesFromStepToStep() {
    List<Tensor> out =
        scan(Tensor.floats(Shape.of(2), 0, 100), Tensor.floats(Shape.of(3, 2), 1, 2, 3, 4, 5, 6))
            .run(2);
    assertThat(out.get(0).data()).containsExactly(9, 112);
    assertThat(out.get(1).data()).containsExactly(1, 102, 4, 106, 9, 112);
  }

  @Test
  void axesAndDirectionsSayHowElementsComeAndGo() {
    List<Tensor> out =
        scan(Tensor.floats(Shape.of(2), 0, 0), Tensor.floats(Shape.of(2, 3), 1, 3, 5, 2, 4, 6))
            .with("scan_input_axes", List.of(-1L))
            .with("scan_input_directions", List.of(1L))
            .with("scan_output_axes", List.of(1L))
            .with("scan_output_directions", List.of(1L))
            .run(2);
    assertThat(out.get(0).data()).containsExactly(9, 12);
    assertThat(out.get(1).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(out.get(1).data()).containsExactly(9, 8, 5, 12, 10, 6);
  }

  @Test
  void beforeOpset9EverythingHasABatchAxis() {
    List<Tensor> out =
        OneNode.of("Scan")
            .opset(8)
            .with("body", sums())
            .with("num_scan_inputs", 1)
            .absent()
            .input(Tensor.floats(Shape.of(2, 1), 0, 10))
            .input(Tensor.floats(Shape.of(2, 2, 1), 1, 2, 3, 4))
            .run(2);
    assertThat(out.get(0).data()).containsExactly(3, 17);
    assertThat(out.get(1).data()).containsExactly(1, 3, 13, 17);
  }

  @Test
  void aBodyOfOtherArityIsRefused() {
    OneNode node = scan(Tensor.floats(Shape.of(2), 0, 0));
    assertThatThrownBy(() -> node.read(2)).hasMessageContaining("takes 2 values");
  }
}
