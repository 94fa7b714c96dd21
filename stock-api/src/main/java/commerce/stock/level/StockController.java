package commerce.stock.level;

import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import commerce.stock.web.ProblemException;
import commerce.stock.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/products/{sku}/stock")
@Tag(name = "Stock", description = "How much there is, and what moved it")
class StockController {

    private final StockLevels levels;
    private final ChangeStock changeStock;

    StockController(StockLevels levels, ChangeStock changeStock) {
        this.levels = levels;
        this.changeStock = changeStock;
    }

    @GetMapping
    @Operation(summary = "A product's stock")
    ResponseEntity<StockLevel> read(@PathVariable String sku) {
        StockLevel level =
                levels.find(sku).orElseThrow(() -> ProblemException.notFound("product", sku));
        return Version.ok(level.version(), level);
    }

    @PostMapping
    @Operation(
            summary = "Receive, correct or count",
            description =
                    "Adds to what others change at the same time, so that no If-Match is needed."
                            + " 409 where less would be left than is put aside for orders.")
    ResponseEntity<StockLevel> change(
            @PathVariable String sku, @Valid @RequestBody StockChange change) {
        StockLevel level = changeStock.apply(sku, change);
        return Version.ok(level.version(), level);
    }

    @GetMapping("/movements")
    @Operation(summary = "What happened to a product's stock, the newest first")
    Page<StockLevels.Movement> movements(
            @PathVariable String sku, @ParameterObject @Valid Paging paging) {
        long product =
                levels.productId(sku).orElseThrow(() -> ProblemException.notFound("product", sku));
        return levels.movements(product, paging);
    }
}
