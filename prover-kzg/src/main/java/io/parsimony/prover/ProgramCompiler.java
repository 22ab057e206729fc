package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.prover.ProgramBuilder.Kind;
import io.parsimony.prover.ProgramBuilder.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Orders a graph into straight-line code over few registers. An instruction changes its first
 * operand in place where that operand is not needed any more, and copies it first where it is.
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
      case SCALED, SHIFTED, NEGATED -> unary(number, node);
      case SUM -> sum(number, node);
      case DIFFERENCE, PRODUCT -> binary(number, node);
    }
  }

  private int fill(Fr value) {
    int target = allocate();
    steps.add(new VectorProgram.Fill(target, value));
    return target;
  }

  private void unary(int number, Node node) {
    emit(node.a());
    int target = own(node.a());
    steps.add(
        switch (node.kind()) {
          case SCALED -> new VectorProgram.Scale(target, node.constant());
          case SHIFTED -> new VectorProgram.Shift(target, node.constant());
          default -> new VectorProgram.Negate(target);
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
    int target = own(node.a());
    steps.add(new VectorProgram.ScaleAdd(target, node.constant(), registerOf[term]));
    release(term);
    registerOf[number] = target;
  }

  private void binary(int number, Node node) {
    emit(node.a());
    emit(node.b());
    boolean commutes = node.kind() != Kind.DIFFERENCE;
    boolean swap = commutes && usesLeft[node.a()] > 1 && usesLeft[node.b()] == 1;
    int first = swap ? node.b() : node.a();
    int second = swap ? node.a() : node.b();
    int secondRegister = registerOf[second];
    int target = own(first);
    steps.add(
        switch (node.kind()) {
          case SUM -> new VectorProgram.Add(target, secondRegister);
          case DIFFERENCE -> new VectorProgram.Subtract(target, secondRegister);
          default -> new VectorProgram.Multiply(target, secondRegister);
        });
    release(second);
    registerOf[number] = target;
  }

  /** A register that holds the node and may be changed: the node's own at its last use. */
  private int own(int number) {
    int register = registerOf[number];
    if (--usesLeft[number] == 0) {
      return register;
    }
    int copy = allocate();
    steps.add(new VectorProgram.Copy(copy, register));
    return copy;
  }

  private void release(int number) {
    if (--usesLeft[number] == 0) {
      free.add(registerOf[number]);
    }
  }

  private int allocate() {
    return free.isEmpty() ? registers++ : free.removeLast();
  }
}
