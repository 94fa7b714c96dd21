package commerce.stock.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's description, at {@code /api/docs}. */
@Configuration(proxyBeanMethods = false)
class ApiDocs {

    private static final String KEY = "apiKey";
    private static final String BEARER = "bearer";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Stock API")
                                .version("1")
                                .description(
                                        """
                                        The shop's catalogue, stock and orders. Every request carries an API key. \
                                        What is read has an `ETag`; what is changed needs it back in `If-Match` \
                                        (428 without, 412 when somebody else was faster). Errors are problem \
                                        details (RFC 9457); `errors` lists what is wrong, field by field.""")
                                .license(
                                        new License()
                                                .name("Apache-2.0")
                                                .url(
                                                        "https://www.apache.org/licenses/LICENSE-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        KEY,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.APIKEY)
                                                .in(SecurityScheme.In.HEADER)
                                                .name("X-API-Key"))
                                .addSecuritySchemes(
                                        BEARER,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")))
                .security(
                        List.of(
                                new SecurityRequirement().addList(KEY),
                                new SecurityRequirement().addList(BEARER)));
    }

    /** Whatever goes wrong, the answer has this form. */
    @Bean
    OpenApiCustomizer problemAnswers() {
        return api -> {
            api.getComponents().addSchemas("Problem", problem());
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(
                            operation ->
                                    operation
                                            .getResponses()
                                            .addApiResponse("default", problemResponse()));
        };
    }

    /** Names that stay, for clients that are made of this: productRead, orderMove. */
    @Bean
    OperationCustomizer operationNames() {
        return (operation, method) -> {
            String type = method.getBeanType().getSimpleName().replace("Controller", "");
            String name = method.getMethod().getName();
            operation.setOperationId(
                    type.substring(0, 1).toLowerCase(Locale.ROOT)
                            + type.substring(1)
                            + name.substring(0, 1).toUpperCase(Locale.ROOT)
                            + name.substring(1));
            return operation;
        };
    }

    private static ApiResponse problemResponse() {
        return new ApiResponse()
                .description("What went wrong")
                .content(
                        new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType()
                                                .schema(
                                                        new Schema<>()
                                                                .$ref(
                                                                        "#/components/schemas/Problem"))));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457 problem details")
                .addProperty(
                        "type", new StringSchema().example("urn:whatsapp-commerce:problem:invalid"))
                .addProperty("title", new StringSchema().example("Invalid request"))
                .addProperty("status", new IntegerSchema().example(400))
                .addProperty("detail", new StringSchema().example("One field is not valid."))
                .addProperty("instance", new StringSchema().example("/api/products"))
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(
                                        new ObjectSchema()
                                                .addProperty("field", new StringSchema())
                                                .addProperty("message", new StringSchema())));
    }
}
