/**
 * Networks and operators against onnxruntime and the conformance suite of ONNX.
 *
 * <p>Tests here read shared data and are skipped, visibly, where it is absent.
 */
@NullMarked
package io.parsimony.suites.onnx;

import org.jspecify.annotations.NullMarked;
