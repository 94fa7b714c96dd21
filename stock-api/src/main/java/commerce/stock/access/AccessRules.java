package commerce.stock.access;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who may do what, in one place. */
@Configuration(proxyBeanMethods = false)
class AccessRules {

    @Bean
    RoleHierarchy roles() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(Role.ADMIN.name())
                .implies(Role.EDITOR.name())
                .role(Role.EDITOR.name())
                .implies(Role.READER.name())
                .build();
    }

    @Bean
    SecurityFilterChain rules(
            HttpSecurity http,
            ApiKeys keys,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return http.authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                                        .permitAll()
                                        .requestMatchers(
                                                HttpMethod.GET, "/api/health", "/pictures/*")
                                        .permitAll()
                                        .requestMatchers(
                                                HttpMethod.HEAD, "/api/health", "/pictures/*")
                                        .permitAll()
                                        .requestMatchers(
                                                HttpMethod.GET,
                                                "/api/docs",
                                                "/api/docs/**",
                                                "/api/swagger-ui/**",
                                                "/actuator/**")
                                        .permitAll()
                                        .requestMatchers(
                                                "/api/keys",
                                                "/api/keys/*",
                                                "/api/audit",
                                                "/api/parked",
                                                "/api/parked/**",
                                                "/api/conversations/*/resume",
                                                "/api/search/**")
                                        .hasRole(Role.ADMIN.name())
                                        .requestMatchers(HttpMethod.GET, "/api/**")
                                        .hasRole(Role.READER.name())
                                        .requestMatchers(HttpMethod.HEAD, "/api/**")
                                        .hasRole(Role.READER.name())
                                        .requestMatchers("/api/**")
                                        .hasRole(Role.EDITOR.name())
                                        .anyRequest()
                                        .denyAll())
                .addFilterBefore(new ApiKeyFilter(keys, problems), AuthorizationFilter.class)
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(
                                                (request, response, e) ->
                                                        problems.resolveException(
                                                                request, response, null, e))
                                        .accessDeniedHandler(
                                                (request, response, e) ->
                                                        problems.resolveException(
                                                                request, response, null, e)))
                // A key in a header is sent by who means to, never by a browser of itself: there is
                // nothing for CSRF to abuse.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
