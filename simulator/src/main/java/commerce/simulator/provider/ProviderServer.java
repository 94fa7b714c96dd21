package commerce.simulator.provider;

import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The providers on a port of their own, without the rest of the simulator. */
public final class ProviderServer implements AutoCloseable {

    private final Providers providers = new Providers();
    private final DisposableServer server;

    private ProviderServer(int port) {
        server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(port)
                        .handle(
                                new ReactorHttpHandlerAdapter(
                                        RouterFunctions.toHttpHandler(
                                                new ProviderRoutes(providers).routes())))
                        .bindNow();
    }

    /**
     * @param port 0 for any that is free
     */
    public static ProviderServer start(int port) {
        return new ProviderServer(port);
    }

    /** The key that all vendors accept. */
    public static String key() {
        return Wire.KEY;
    }

    public int port() {
        return server.port();
    }

    /** What a client of this vendor has as its base URL. */
    public String url(Vendor vendor) {
        return "http://127.0.0.1:" + port() + "/" + vendor.text();
    }

    /** How the providers behave, and what they were asked. */
    public Providers providers() {
        return providers;
    }

    /** Refuses connections from now on, and ends those that are open. */
    @Override
    public void close() {
        server.disposeNow();
    }
}
