package io.parsimony.suites.fuzz;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.onnx.InputFiles;
import io.parsimony.onnx.OnnxException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Pictures and archives as inputs. */
final class PictureTargets {
  private static final int SIDE = 9;
  private static final int PNG_START = 8;
  private static final int CHUNK_OVERHEAD = 12;

  private PictureTargets() {}

  static List<FuzzTarget> all() throws IOException {
    List<byte[]> png = new ArrayList<>();
    for (int type :
        new int[] {
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_BYTE_BINARY
        }) {
      png.add(png(type));
    }
    List<byte[]> netpbm = new ArrayList<>();
    String grey = SIDE + " # side\n" + SIDE + " 255\n";
    netpbm.add(text("P2 " + grey + "7 ".repeat(SIDE * SIDE)));
    netpbm.add(text("P5 " + grey + "x".repeat(SIDE * SIDE)));
    netpbm.add(text("P6 " + grey + "x".repeat(3 * SIDE * SIDE)));
    netpbm.add(text("P5 9 9 999\n" + "\u0001".repeat(2 * SIDE * SIDE)));
    return List.of(
        target("input-png", ".png", png, file -> read(checked(file))),
        target("input-pgm", ".pgm", netpbm, PictureTargets::read),
        target("input-npz", ".npz", List.of(npz()), PictureTargets::read));
  }

  private static FuzzTarget target(
      String name, String suffix, List<byte[]> seeds, FuzzTarget.Parser parser) {
    return new FuzzTarget(name, suffix, seeds, false, parser, List.of(OnnxException.class));
  }

  private static void read(Path file) {
    var wanted = new ValueInfo("x", Shape.of(1, 1, SIDE, SIDE), ElementType.FLOAT);
    InputFiles.read(file, List.of(wanted));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] png(int type) throws IOException {
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(new BufferedImage(SIDE, SIDE, type), "png", bytes)) {
      throw new IllegalStateException("the JDK writes no PNG of type " + type);
    }
    return bytes.toByteArray();
  }

  private static byte[] npz() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      byte[] header = text("{'descr': '|u1', 'fortran_order': False, 'shape': (9, 9), }");
      zip.write(text("\u0093NUMPY\u0001\u0000"));
      zip.write(new byte[] {(byte) header.length, 0});
      zip.write(header);
      zip.write(new byte[SIDE * SIDE]);
    }
    return bytes.toByteArray();
  }

  /** The file with the checksums of its chunks made right, unless their bytes say not to. */
  private static Path checked(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer data = ByteBuffer.wrap(bytes);
    int at = PNG_START;
    while (at >= 0 && bytes.length - at >= CHUNK_OVERHEAD) {
      int length = data.getInt(at);
      if (length < 0 || length > bytes.length - at - CHUNK_OVERHEAD) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(bytes, at + 4, 4 + length);
      if (bytes[at + 8 + length] != 0) {
        data.putInt(at + 8 + length, (int) crc.getValue());
      }
      at += CHUNK_OVERHEAD + length;
    }
    return Files.write(file, bytes);
  }
}
