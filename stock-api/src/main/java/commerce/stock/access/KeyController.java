package commerce.stock.access;

import commerce.stock.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/keys")
@Tag(name = "Keys", description = "API keys (role ADMIN)")
class KeyController {

    private final ApiKeys keys;
    private final GiveKeys giveKeys;

    KeyController(ApiKeys keys, GiveKeys giveKeys) {
        this.keys = keys;
        this.giveKeys = giveKeys;
    }

    @GetMapping
    @Operation(summary = "All keys that were ever given out")
    List<ApiKey> list() {
        return keys.all();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One key")
    ApiKey read(@PathVariable int id) {
        return keys.find(id).orElseThrow(() -> ProblemException.notFound("API key", id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Give out a key. The answer is the only place where it is ever seen")
    ResponseEntity<CreatedKey> create(@Valid @RequestBody NewKey wish) {
        KeySecret secret = KeySecret.random();
        ApiKey key = giveKeys.create(wish.name(), wish.role(), secret);
        return ResponseEntity.created(URI.create("/api/keys/" + key.id()))
                .cacheControl(CacheControl.noStore())
                .body(new CreatedKey(key.id(), key.name(), key.role(), secret.value()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a key: from now on it opens nothing")
    void revoke(@PathVariable int id) {
        giveKeys.revoke(id);
    }

    record NewKey(
            @NotNull
                    @Pattern(
                            regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,59}",
                            message = "must be 1 to 60 letters, digits, spaces or . _ @ -")
                    @Schema(example = "Marta")
                    String name,
            @NotNull @Schema(example = "EDITOR") Role role) {}

    record CreatedKey(
            int id,
            @Schema(example = "Marta") String name,
            Role role,
            @Schema(example = "wck_bGFzIGxsYXZlcyBkZSBsYSB0aWVuZGEgc29u") String key) {}
}
