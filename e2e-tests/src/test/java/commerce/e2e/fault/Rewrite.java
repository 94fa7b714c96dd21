package commerce.e2e.fault;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import commerce.e2e.fault.agent.Agent;
import commerce.e2e.fault.agent.Agent.Change;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * One method of a running service is changed.
 *
 * @param type the class, by its full name
 * @param more what the change needs
 */
record Rewrite(String type, String method, Change change, List<String> more) {

    Rewrite(String type, String method, Change change, String... more) {
        this(type, method, change, List.of(more));
    }

    /** Changes it in a process, until that ends: which may be at once. */
    void in(Testbed bed, String instance) throws Exception {
        long pid = Objects.requireNonNull(bed.stack().pids().get(instance), instance);
        CompletableFuture<ProcessHandle> end = ProcessHandle.of(pid).orElseThrow().onExit();
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            List<String> arguments = new ArrayList<>(List.of(type, method, change.name()));
            arguments.addAll(more);
            machine.loadAgent(AgentJar.PATH.toString(), String.join("|", arguments));
            machine.detach();
        } catch (IOException | AgentLoadException | AgentInitializationException e) {
            try {
                end.get(10, TimeUnit.SECONDS);
            } catch (TimeoutException alive) {
                throw e;
            }
        }
    }

    private static final class AgentJar {

        static final Path PATH = make();

        private static Path make() {
            try {
                Path jar = Files.createTempFile("agent", ".jar");
                jar.toFile().deleteOnExit();
                Manifest manifest = new Manifest();
                Attributes attributes = manifest.getMainAttributes();
                attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
                attributes.putValue("Agent-Class", Agent.class.getName());
                attributes.putValue("Can-Retransform-Classes", "true");
                try (OutputStream file = Files.newOutputStream(jar);
                        JarOutputStream out = new JarOutputStream(file, manifest)) {
                    for (String suffix : List.of("", "$Change", "$1", "$2", "$3")) {
                        String entry = Agent.class.getName().replace('.', '/') + suffix + ".class";
                        try (InputStream bytes =
                                Agent.class.getClassLoader().getResourceAsStream(entry)) {
                            if (bytes != null) {
                                out.putNextEntry(new JarEntry(entry));
                                bytes.transferTo(out);
                            }
                        }
                    }
                }
                return Objects.requireNonNull(jar);
            } catch (IOException e) {
                throw new IllegalStateException("no agent", e);
            }
        }
    }
}
