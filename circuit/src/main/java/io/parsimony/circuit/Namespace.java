package io.parsimony.circuit;

import org.jspecify.annotations.Nullable;

/** Where in the circuit something happens: names from the outermost inwards. */
public final class Namespace {

  /** The circuit itself. */
  public static final Namespace ROOT = new Namespace(null, "");

  private final @Nullable Namespace parent;
  private final String name;
  private final String top;

  private Namespace(@Nullable Namespace parent, String name) {
    this.parent = parent;
    this.name = name;
    this.top = parent == null || parent.parent == null ? name : parent.top;
  }

  /** A part of this one. */
  public Namespace child(String childName) {
    return new Namespace(this, childName);
  }

  /** The outermost name, which is that of a layer; empty for the root. */
  public String top() {
    return top;
  }

  /** All names, joined by slashes; empty for the root. */
  public String path() {
    if (parent == null) {
      return "";
    }
    String above = parent.path();
    return above.isEmpty() ? name : above + "/" + name;
  }

  @Override
  public String toString() {
    return path();
  }
}
