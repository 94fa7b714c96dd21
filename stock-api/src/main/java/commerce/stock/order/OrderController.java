package commerce.stock.order;

import commerce.contracts.OrderState;
import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import commerce.stock.web.ProblemException;
import commerce.stock.web.Text;
import commerce.stock.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders", description = "What was ordered, over WhatsApp or the phone")
class OrderController {

    private final Orders orders;
    private final TakeOrder takeOrder;
    private final MoveOrder moveOrder;

    OrderController(Orders orders, TakeOrder takeOrder, MoveOrder moveOrder) {
        this.orders = orders;
        this.takeOrder = takeOrder;
        this.moveOrder = moveOrder;
    }

    @GetMapping
    @Operation(
            summary =
                    "Orders, the newest first; or sorted by placedAt, changedAt, total, state or"
                            + " number")
    Page<OrderRow> list(
            @RequestParam(required = false) @Nullable OrderState state,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(name = "placed_from", required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @Nullable Instant placedFrom,
            @RequestParam(name = "placed_before", required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @Nullable Instant placedBefore,
            @RequestParam(required = false) @Nullable String sort,
            @ParameterObject @Valid Paging paging) {
        return orders.find(
                new Orders.Filter(state, Text.orAbsent(customer), placedFrom, placedBefore),
                sort,
                paging);
    }

    @GetMapping("/{number}")
    @Operation(summary = "One order with its lines and its history")
    ResponseEntity<OrderView> read(@PathVariable String number) {
        OrderView order =
                orders.read(number).orElseThrow(() -> ProblemException.notFound("order", number));
        return Version.ok(order.version(), order);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Take an order by phone",
            description =
                    "At today's prices. The stock is put aside in the same transaction: 409 with"
                            + " what is available where there is not enough.")
    ResponseEntity<OrderView> take(@Valid @RequestBody PhoneOrder wish) {
        OrderView order = takeOrder.take(wish);
        return ResponseEntity.created(URI.create("/api/orders/" + order.number()))
                .eTag(Version.tag(order.version()))
                .body(order);
    }

    @PostMapping("/{number}/state")
    @Operation(
            summary = "Move an order on",
            description =
                    "Dispatching takes the stock out of the shop, cancelling gives it back. 409 with"
                            + " what it may become where it cannot become that. If-Match is honoured"
                            + " where it is sent.")
    ResponseEntity<OrderView> move(
            @PathVariable String number,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody Move move) {
        OrderView order =
                moveOrder.move(number, move.state(), Text.orAbsent(move.reason()), ifMatch);
        return Version.ok(order.version(), order);
    }

    /**
     * @param reason words for the customer, where the change needs some
     */
    @Schema(name = "OrderMove")
    record Move(
            @NotNull @Schema(example = "preparing") OrderState state,
            @Size(max = 300) @Schema(example = "El cliente se arrepintió")
                    @Nullable String reason) {}
}
