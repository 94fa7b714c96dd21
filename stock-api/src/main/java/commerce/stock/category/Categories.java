package commerce.stock.category;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The categories, one at a time. */
public interface Categories extends Repository<Category, Integer> {

    Optional<Category> findBySlug(String slug);

    /**
     * The category, held until the transaction ends: of two who change the same version, one waits
     * here and then finds another.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT c FROM Category c WHERE c.slug = :slug")
    Optional<Category> holdBySlug(String slug);

    boolean existsBySlug(String slug);

    Category saveAndFlush(Category category);
}
