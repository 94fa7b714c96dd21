package commerce.stock.parked;

import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import commerce.stock.web.ProblemException;
import commerce.stock.web.Text;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/parked")
@Tag(
        name = "Parked",
        description = "Messages that the pipeline gave up on, to be looked at (role ADMIN)")
class ParkedController {

    private final ParkedEntries entries;
    private final DecideParked decide;

    ParkedController(ParkedEntries entries, DecideParked decide) {
        this.entries = entries;
        this.decide = decide;
    }

    @GetMapping
    @Operation(summary = "Parked entries, the newest first; without a state, those that wait")
    Page<ParkedRow> list(
            @RequestParam(required = false, defaultValue = "parked") ParkedState state,
            @Schema(example = "cart-commands") @RequestParam(required = false)
                    @Nullable String stage,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(name = "parked_from", required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @Nullable Instant parkedFrom,
            @RequestParam(name = "parked_before", required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @Nullable Instant parkedBefore,
            @ParameterObject @Valid Paging paging) {
        return entries.list(
                new ParkedEntries.Filter(
                        state,
                        Text.orAbsent(stage),
                        Text.orAbsent(customer),
                        parkedFrom,
                        parkedBefore),
                paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One entry with all its fields and what it failed with")
    ParkedEntry read(@PathVariable long id) {
        return entries.find(id).orElseThrow(() -> ProblemException.notFound("parked entry", id));
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Put an entry back where it was parked",
            description =
                    "It is tried again within a second or so, behind what its customer said before."
                            + " 409 where an earlier one of the same customer is parked, or no"
                            + " stage can take it.")
    ParkedEntry replay(@PathVariable long id) {
        return decide.replay(id);
    }

    @PostMapping("/{id}/discard")
    @Operation(
            summary = "Give an entry up",
            description = "Its message ends as deliberately unanswered, for this reason.")
    ParkedEntry discard(@PathVariable long id, @Valid @RequestBody Discard discard) {
        return decide.discard(id, Text.stripped(discard.reason()));
    }

    @PostMapping("/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Put all entries back that match, at most 500 at a time",
            description = "In the order that their messages were accepted.")
    Decided replayAll(@Valid @RequestBody Which which) {
        return decide.replayAll(which.filter());
    }

    @PostMapping("/discard")
    @Operation(summary = "Give all entries up that match, at most 500 at a time")
    Decided discardAll(@Valid @RequestBody WhichAndWhy which) {
        return decide.discardAll(which.filter(), Text.stripped(which.reason()));
    }

    @Schema(name = "ParkedDiscard")
    record Discard(
            @NotBlank @Size(max = 300) @Schema(example = "spam, blocked at Meta") String reason) {}

    /** Which parked entries are meant; what is absent matches all. */
    @Schema(name = "ParkedWhich")
    record Which(
            @Size(max = 60) @Schema(example = "cart-commands") @Nullable String stage,
            @Size(max = 60) @Schema(example = "c17") @Nullable String customer,
            @Nullable Instant parkedFrom,
            @Nullable Instant parkedBefore) {

        ParkedEntries.Filter filter() {
            return parked(stage, customer, parkedFrom, parkedBefore);
        }
    }

    /** Which parked entries are meant, and why. */
    @Schema(name = "ParkedWhichAndWhy")
    record WhichAndWhy(
            @Size(max = 60) @Schema(example = "webhook") @Nullable String stage,
            @Size(max = 60) @Schema(example = "c17") @Nullable String customer,
            @Nullable Instant parkedFrom,
            @Nullable Instant parkedBefore,
            @NotBlank @Size(max = 300) @Schema(example = "a kind of update that we do not need")
                    String reason) {

        ParkedEntries.Filter filter() {
            return parked(stage, customer, parkedFrom, parkedBefore);
        }
    }

    private static ParkedEntries.Filter parked(
            @Nullable String stage,
            @Nullable String customer,
            @Nullable Instant from,
            @Nullable Instant before) {
        return new ParkedEntries.Filter(
                ParkedState.PARKED, Text.orAbsent(stage), Text.orAbsent(customer), from, before);
    }
}
