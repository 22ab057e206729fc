/**
 * The curve against the published vectors of Ethereum's precompiled contracts (EIP-196, EIP-197).
 */
@NullMarked
package io.parsimony.suites.evm;

import org.jspecify.annotations.NullMarked;
