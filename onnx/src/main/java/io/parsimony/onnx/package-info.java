@org.jspecify.annotations.NullMarked
package io.parsimony.onnx;
