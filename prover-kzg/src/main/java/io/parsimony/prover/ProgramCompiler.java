package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrConstant;
import io.parsimony.prover.ProgramBuilder.Kind;
import io.parsimony.prover.ProgramBuilder.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Orders a graph into straight-line code over few registers: one is used anew as soon as what it
 * holds is not needed any more.
 */
final class ProgramCompiler {

  private final ProgramBuilder graph;
  private final int[] usesLeft;
  private final int[] registerOf;
  private final List<VectorProgram.Step> steps = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();
  private int registers;

  private ProgramCompiler(ProgramBuilder graph) {
    this.graph = graph;
    this.usesLeft = new int[graph.size()];
    this.registerOf = new int[graph.size()];
    Arrays.fill(registerOf, -1);
  }

  /** Code that computes some nodes, each into a register of its own. */
  static VectorProgram compile(ProgramBuilder graph, int... results) {
    ProgramCompiler compiler = new ProgramCompiler(graph);
    boolean[] seen = new boolean[graph.size()];
    for (int result : results) {
      compiler.countUses(result, seen);
      // The result itself is a use, so that its register is kept.
      compiler.usesLeft[result]++;
    }
    int[] registers = new int[results.length];
    for (int i = 0; i < results.length; i++) {
      compiler.emit(results[i]);
      registers[i] = compiler.registerOf[results[i]];
    }
    return new VectorProgram(compiler.steps, compiler.registers, registers);
  }

  private void countUses(int number, boolean[] seen) {
    if (seen[number]) {
      return;
    }
    seen[number] = true;
    Node node = graph.node(number);
    for (int operand : new int[] {node.a(), node.b()}) {
      if (operand >= 0) {
        usesLeft[operand]++;
        countUses(operand, seen);
      }
    }
  }

  private void emit(int number) {
    if (registerOf[number] >= 0) {
      return;
    }
    Node node = graph.node(number);
    switch (node.kind()) {
      case CONSTANT -> registerOf[number] = fill(node.constant());
      case LOAD -> {
        int target = allocate();
        steps.add(new VectorProgram.Load(target, node.source(), node.rotation()));
        registerOf[number] = target;
      }
      case SCALED, SHIFTED, NEGATED, INVERSE -> unary(number, node);
      case SUM -> sum(number, node);
      case DIFFERENCE, PRODUCT -> binary(number, node);
    }
  }

  private int fill(Fr value) {
    int target = allocate();
    steps.add(new VectorProgram.Fill(target, FrConstant.of(value)));
    return target;
  }

  private void unary(int number, Node node) {
    emit(node.a());
    int a = registerOf[node.a()];
    release(node.a());
    int target = allocate();
    steps.add(
        switch (node.kind()) {
          case SCALED -> new VectorProgram.Scale(target, a, FrConstant.of(node.constant()));
          case SHIFTED -> new VectorProgram.Shift(target, a, FrConstant.of(node.constant()));
          case INVERSE -> new VectorProgram.Invert(target, a);
          default -> new VectorProgram.Negate(target, a);
        });
    registerOf[number] = target;
  }

  /** A sum with a scaled operand that nothing else needs is one instruction. */
  private void sum(int number, Node node) {
    if (isLoneScaled(node.a())) {
      hornerStep(number, node.a(), node.b());
    } else if (isLoneScaled(node.b())) {
      hornerStep(number, node.b(), node.a());
    } else {
      binary(number, node);
    }
  }

  private boolean isLoneScaled(int number) {
    return graph.node(number).kind() == Kind.SCALED
        && usesLeft[number] == 1
        && registerOf[number] < 0;
  }

  private void hornerStep(int number, int scaled, int term) {
    Node node = graph.node(scaled);
    emit(node.a());
    emit(term);
    int a = registerOf[node.a()];
    int b = registerOf[term];
    release(node.a());
    release(term);
    int target = allocate();
    steps.add(new VectorProgram.ScaleAdd(target, a, FrConstant.of(node.constant()), b));
    registerOf[number] = target;
  }

  private void binary(int number, Node node) {
    emit(node.a());
    emit(node.b());
    int a = registerOf[node.a()];
    int b = registerOf[node.b()];
    release(node.a());
    release(node.b());
    int target = allocate();
    steps.add(
        switch (node.kind()) {
          case SUM -> new VectorProgram.Add(target, a, b);
          case DIFFERENCE -> new VectorProgram.Subtract(target, a, b);
          default -> new VectorProgram.Multiply(target, a, b);
        });
    registerOf[number] = target;
  }

  /** Notes a use; after the last one the register is free, for the result of the same step even. */
  private void release(int number) {
    if (--usesLeft[number] == 0) {
      free.add(registerOf[number]);
    }
  }

  private int allocate() {
    return free.isEmpty() ? registers++ : free.removeLast();
  }
}
