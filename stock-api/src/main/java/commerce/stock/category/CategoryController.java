package commerce.stock.category;

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
@RequestMapping("/api/categories")
@Tag(name = "Categories", description = "The shop's shelves")
class CategoryController {

    private final CategoryList list;
    private final EditCategories editCategories;
    private final MergePatch patches;

    CategoryController(CategoryList list, EditCategories editCategories, MergePatch patches) {
        this.list = list;
        this.editCategories = editCategories;
        this.patches = patches;
    }

    @GetMapping
    @Operation(summary = "Categories, sorted by position, name, slug, products or updatedAt")
    Page<CategoryList.Row> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable String sort,
            @ParameterObject @Valid Paging paging) {
        return list.find(Text.orAbsent(q), active, sort, paging);
    }

    @GetMapping("/{slug}")
    @Operation(summary = "One category")
    ResponseEntity<CategoryView> read(@PathVariable String slug) {
        CategoryView category = editCategories.read(slug);
        return Version.ok(category.version(), category);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a category")
    ResponseEntity<CategoryView> create(@Valid @RequestBody CategoryFields fields) {
        CategoryView category = editCategories.create(fields);
        return ResponseEntity.created(URI.create("/api/categories/" + category.slug()))
                .eTag(Version.tag(category.version()))
                .body(category);
    }

    @PutMapping("/{slug}")
    @Operation(summary = "Replace all fields of a category")
    ResponseEntity<CategoryView> replace(
            @PathVariable String slug,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody CategoryFields fields) {
        CategoryView category = editCategories.change(slug, ifMatch, _ -> fields);
        return Version.ok(category.version(), category);
    }

    @PatchMapping(
            path = "/{slug}",
            consumes = {MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            summary = "Change some fields of a category (JSON merge patch)",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MergePatch.MEDIA_TYPE,
                                            schema = @Schema(type = "object"),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"name\": \"Lácteos\", \"position\":"
                                                                    + " 2}"))))
    ResponseEntity<CategoryView> patch(
            @PathVariable String slug,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        CategoryView category =
                editCategories.change(
                        slug,
                        ifMatch,
                        current -> patches.merge(current, patch, CategoryFields.class));
        return Version.ok(category.version(), category);
    }

    @DeleteMapping("/{slug}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw a category: it and its products are no longer shown")
    void withdraw(
            @PathVariable String slug,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        editCategories.withdraw(slug, ifMatch);
    }
}
