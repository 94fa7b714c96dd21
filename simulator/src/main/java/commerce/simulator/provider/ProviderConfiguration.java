package commerce.simulator.provider;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The providers as a part of the simulator. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

    @Bean
    Providers providers() {
        return new Providers();
    }

    @Bean
    RouterFunction<ServerResponse> providerRoutes(Providers providers) {
        return new ProviderRoutes(providers).routes();
    }
}
