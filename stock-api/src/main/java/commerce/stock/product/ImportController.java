package commerce.stock.product;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Products")
class ImportController {

    static final String CSV = "text/csv";

    private final ImportProducts products;

    ImportController(ImportProducts products) {
        this.products = products;
    }

    @PostMapping(path = "/api/products/import", consumes = CSV)
    @Operation(
            summary = "Import products from a CSV file",
            description =
                    "UTF-8, with a header; separated by commas, semicolons or tabs. New skus are"
                            + " created, known ones changed: columns that the file has not stay as"
                            + " they are. A row that does not fit is left out and reported; the"
                            + " others are stored, 1000 in a transaction, while the file comes in.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = CSV,
                                            schema = @Schema(type = "string"),
                                            examples =
                                                    @ExampleObject(
                                                            "sku,name,brand,category,size,price,on_hand\n"
                                                                    + "LAC-0901,Leche entera larga vida 1 L,"
                                                                    + "Doña Clara,lacteos-y-huevos,1 L,1450.00,24\n"))))
    ImportReport run(
            @Parameter(description = "whether categories that are not known are created")
                    @RequestParam(name = "create-categories", defaultValue = "false")
                    boolean createCategories,
            HttpServletRequest request)
            throws IOException {
        return products.run(request.getInputStream(), createCategories);
    }
}
