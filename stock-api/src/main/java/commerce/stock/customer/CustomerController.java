package commerce.stock.customer;

import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import commerce.stock.web.ProblemException;
import commerce.stock.web.Text;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/customers")
@Tag(name = "Customers", description = "Who an order may be for")
class CustomerController {

    private final Customers customers;

    CustomerController(Customers customers) {
        this.customers = customers;
    }

    @GetMapping
    @Operation(summary = "Customers by name or phone number, the newest first")
    Page<Customer> list(
            @RequestParam(required = false) @Nullable String q,
            @ParameterObject @Valid Paging paging) {
        return customers.list(Text.orAbsent(q), paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One customer")
    Customer read(@PathVariable String id) {
        return customers.find(id).orElseThrow(() -> ProblemException.notFound("customer", id));
    }
}
