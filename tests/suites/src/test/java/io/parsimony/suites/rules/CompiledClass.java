package io.parsimony.suites.rules;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one class file names.
 *
 * @param module the Maven module whose classes hold it
 * @param name its binary name with dots, {@code io.parsimony.field.Fr$Parts}
 * @param classes binary names of all classes in its constant pool, itself left out
 * @param members {@code owner#name} of every field and method it refers to
 */
record CompiledClass(String module, String name, Set<String> classes, Set<String> members) {

  private static final Pattern TYPE_IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+)[;<]");

  static CompiledClass read(String module, Path file) throws IOException {
    var model = ClassFile.of().parse(file);
    String name = dotted(model.thisClass().asInternalName());
    Set<String> classes = new TreeSet<>();
    Set<String> members = new TreeSet<>();
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry used -> addNamed(classes, used.asInternalName());
        case MemberRefEntry used ->
            members.add(dotted(used.owner().asInternalName()) + "#" + used.name().stringValue());
        case Utf8Entry text when text.stringValue().contains("L") ->
            addDescriptor(classes, text.stringValue());
        default -> {}
      }
    }
    classes.remove(name);
    return new CompiledClass(module, name, classes, members);
  }

  /** The package, or the empty string. */
  String packageName() {
    return packageOf(name);
  }

  /** The outermost class that this one is nested in, or itself. */
  String topLevelName() {
    return topLevel(name);
  }

  static String packageOf(String className) {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? "" : className.substring(0, dot);
  }

  static String topLevel(String className) {
    int dollar = className.indexOf('$');
    return dollar < 0 ? className : className.substring(0, dollar);
  }

  private static void addNamed(Set<String> into, String internalName) {
    if (internalName.startsWith("[")) {
      addDescriptor(into, internalName);
    } else {
      into.add(dotted(internalName));
    }
  }

  private static void addDescriptor(Set<String> into, String descriptor) {
    Matcher types = TYPE_IN_DESCRIPTOR.matcher(descriptor);
    while (types.find()) {
      if (types.group(1).contains("/")) {
        into.add(dotted(types.group(1)));
      }
    }
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }
}
