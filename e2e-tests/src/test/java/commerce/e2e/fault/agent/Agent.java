package commerce.e2e.fault.agent;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites one method of a class that is loaded. Knows nothing but the JDK: in a service it is
 * alone.
 *
 * <p>Its arguments are {@code class|method|change}, and what the change needs; the changes are
 * those of {@link Change}.
 */
public final class Agent {

    /** What is done to a method. */
    public enum Change {
        /** The process ends before the method's first instruction. */
        CRASH_AT_ENTRY,
        /** The process ends when the method has done its work. */
        CRASH_AT_EXIT,
        /** The method fails before its first instruction, each time. */
        FAIL,
        /** The method gives back a future that is complete, whatever is still to be done. */
        RETURN_COMPLETED,
        /** The method gives back an empty {@link java.util.Optional}. */
        RETURN_EMPTY,
        /** The method gives back true. */
        RETURN_TRUE,
        /** The method, which gives back nothing, does nothing. */
        SKIP,
        /** The method, which gives back a text, gives back another each time. */
        RETURN_ANOTHER_TEXT,
        /** In the text that the method gives back a part is replaced: {@code |part|by what}. */
        RETURN_REPLACED
    }

    private static final ClassDesc SELF = ClassDesc.of(Agent.class.getName());
    private static final ClassDesc CHARACTERS = ClassDesc.of("java.lang.CharSequence");
    private static final ClassDesc FUTURE = ClassDesc.of("java.util.concurrent.CompletableFuture");
    private static final ClassDesc OPTIONAL = ClassDesc.of("java.util.Optional");

    private Agent() {}

    /** Called by the JVM that this is loaded into. */
    public static void agentmain(String arguments, Instrumentation instrumentation)
            throws Exception {
        String[] part = arguments.split("\\|", -1);
        String type = part[0];
        String method = part[1];
        CodeTransform change = transform(Change.valueOf(part[2]), part);
        instrumentation.addTransformer(
                new ClassFileTransformer() {
                    @Override
                    public byte @Nullable [] transform(
                            @Nullable ClassLoader loader,
                            String name,
                            @Nullable Class<?> loaded,
                            @Nullable ProtectionDomain domain,
                            byte[] bytes) {
                        return type.replace('.', '/').equals(name)
                                ? changed(bytes, method, change)
                                : null;
                    }
                },
                true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(type)) {
                instrumentation.retransformClasses(loaded);
            }
        }
    }

    /** Called by rewritten methods. */
    public static void crash() {
        Runtime.getRuntime().halt(137);
    }

    /** Called by rewritten methods. */
    public static void fail() {
        throw new IllegalStateException("made to fail");
    }

    /** Called by rewritten methods. */
    public static String anotherText() {
        return java.util.UUID.randomUUID().toString();
    }

    private static byte[] changed(byte[] bytes, String method, CodeTransform change) {
        return ClassFile.of()
                .transformClass(
                        ClassFile.of().parse(bytes),
                        ClassTransform.transformingMethodBodies(
                                candidate -> candidate.methodName().equalsString(method), change));
    }

    private static CodeTransform transform(Change change, String[] arguments) {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder code) {
                switch (change) {
                    case CRASH_AT_ENTRY -> call(code, "crash");
                    case FAIL -> call(code, "fail");
                    case SKIP -> code.return_();
                    default -> {
                        // Done where it returns.
                    }
                }
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                if (element instanceof ReturnInstruction instruction) {
                    beforeReturn(code, instruction.typeKind() != TypeKind.VOID);
                }
                code.with(element);
            }

            private void beforeReturn(CodeBuilder code, boolean withValue) {
                if (change == Change.CRASH_AT_EXIT) {
                    call(code, "crash");
                } else if (withValue) {
                    replaceValue(code);
                }
            }

            private void replaceValue(CodeBuilder code) {
                switch (change) {
                    case CRASH_AT_ENTRY, CRASH_AT_EXIT, FAIL, SKIP -> {
                        // Has nothing to do with the value.
                    }
                    case RETURN_TRUE -> code.pop().iconst_1();
                    case RETURN_COMPLETED ->
                            code.pop()
                                    .aconst_null()
                                    .invokestatic(
                                            FUTURE,
                                            "completedFuture",
                                            MethodTypeDesc.of(FUTURE, ConstantDescs.CD_Object));
                    case RETURN_EMPTY ->
                            code.pop().invokestatic(OPTIONAL, "empty", MethodTypeDesc.of(OPTIONAL));
                    case RETURN_ANOTHER_TEXT ->
                            code.pop()
                                    .invokestatic(
                                            SELF,
                                            "anotherText",
                                            MethodTypeDesc.of(ConstantDescs.CD_String));
                    case RETURN_REPLACED ->
                            code.loadConstant(arguments[3])
                                    .loadConstant(arguments[4])
                                    .invokevirtual(
                                            ConstantDescs.CD_String,
                                            "replace",
                                            MethodTypeDesc.of(
                                                    ConstantDescs.CD_String,
                                                    CHARACTERS,
                                                    CHARACTERS));
                }
            }

            private void call(CodeBuilder code, String what) {
                code.invokestatic(SELF, what, MethodTypeDesc.of(ConstantDescs.CD_void));
            }
        };
    }
}
