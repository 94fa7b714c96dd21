package commerce.stock.product;

import commerce.stock.web.MergePatch;
import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import commerce.stock.web.Text;
import commerce.stock.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/products")
@Tag(name = "Products", description = "What the shop sells")
class ProductController {

    private final ProductList list;
    private final EditProducts editProducts;
    private final MergePatch patches;

    ProductController(ProductList list, EditProducts editProducts, MergePatch patches) {
        this.list = list;
        this.editProducts = editProducts;
        this.patches = patches;
    }

    @GetMapping
    @Operation(
            summary =
                    "Products with their stock, sorted by name, sku, price, category, available,"
                            + " popularity or updatedAt (-price for the other way round)")
    Page<ProductList.Row> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(name = "on_offer", required = false) @Nullable Boolean onOffer,
            @RequestParam(name = "available_below", required = false)
                    @Nullable Integer availableBelow,
            @RequestParam(required = false) @Nullable String sort,
            @ParameterObject @Valid Paging paging) {
        return list.find(
                new ProductList.Filter(Text.orAbsent(q), category, active, onOffer, availableBelow),
                sort,
                paging);
    }

    @GetMapping("/{sku}")
    @Operation(summary = "One product")
    ResponseEntity<ProductView> read(@PathVariable String sku) {
        ProductView product = editProducts.read(sku);
        return Version.ok(product.version(), product);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a product")
    ResponseEntity<ProductView> create(@Valid @RequestBody ProductFields fields) {
        ProductView product = editProducts.create(fields);
        return ResponseEntity.created(URI.create("/api/products/" + product.sku()))
                .eTag(Version.tag(product.version()))
                .body(product);
    }

    @PutMapping("/{sku}")
    @Operation(summary = "Replace all fields of a product")
    ResponseEntity<ProductView> replace(
            @PathVariable String sku,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ProductFields fields) {
        ProductView product = editProducts.change(sku, ifMatch, _ -> fields);
        return Version.ok(product.version(), product);
    }

    @PatchMapping(
            path = "/{sku}",
            consumes = {MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            summary = "Change some fields of a product (JSON merge patch)",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MergePatch.MEDIA_TYPE,
                                            schema = @Schema(type = "object"),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"price\": 1290.00, \"listPrice\":"
                                                                    + " 1450.00}"))))
    ResponseEntity<ProductView> patch(
            @PathVariable String sku,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        ProductView product =
                editProducts.change(
                        sku,
                        ifMatch,
                        current -> patches.merge(current, patch, ProductFields.class));
        return Version.ok(product.version(), product);
    }

    @DeleteMapping("/{sku}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw a product: it is no longer sold; orders keep it")
    void withdraw(
            @PathVariable String sku,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        editProducts.withdraw(sku, ifMatch);
    }
}
