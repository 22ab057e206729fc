package io.parsimony.explore.study;

import java.util.List;

/** The models that a study counts. */
public final class Grid {

  private Grid() {}

  /** Every family in several sizes: some minutes of counting. */
  public static List<String> standard() {
    return List.of(
        "mlp,sizes=196-25-10",
        "mlp,sizes=784-56-10",
        "mlp,sizes=784-256-10",
        "mlp,sizes=784-512-256-10",
        "conv",
        "conv,channels=4-8,hidden=64",
        "conv,channels=8-16,hidden=128",
        "lenet,hidden=none",
        "lenet",
        "lenet,channels=12-32,hidden=256-128",
        "resnet,channels=4-8,blocks=1,size=16",
        "resnet,channels=8-16-32,blocks=1,size=16",
        "resnet,channels=16-32-64,blocks=1,size=16",
        "mobilenet,channels=8-12,expand=4,blocks=1,size=16",
        "mobilenet,channels=16-24,expand=4,size=16",
        "mixer,channels=16,layers=1",
        "mixer",
        "mixer,channels=64,hidden=128,layers=2",
        "dlrm",
        "dlrm,rows=1000",
        "dlrm,rows=2000,dim=32,bottom=128,top=128",
        "wnn",
        "wnn,entries=512,hashes=2,bits=2,prime=262139",
        "wnn,entries=1024,hashes=2,bits=2,prime=2097143",
        "nanogpt,n_layer=1,n_embd=32",
        "nanogpt,n_layer=1",
        "nanogpt,n_layer=2",
        "nanogpt");
  }

  /** One or two small members of each family: for a first look. */
  public static List<String> quick() {
    return List.of(
        "mlp,sizes=64-16-10",
        "mlp,sizes=196-25-10",
        "conv,size=14,channels=2-3,kernel=3,hidden=16",
        "conv",
        "lenet,size=14,channels=5-11,kernel=3,hidden=80",
        "lenet,hidden=none",
        "resnet,channels=4-8,blocks=1,size=8",
        "mobilenet,channels=4-8,expand=2,blocks=1,size=16",
        "mixer,channels=8,hidden=16,token_hidden=8,layers=1,size=14",
        "dlrm",
        "wnn,size=14,inputs=14,entries=64,prime=127",
        "nanogpt,n_layer=1,n_embd=16,n_head=2,block_size=16");
  }
}
