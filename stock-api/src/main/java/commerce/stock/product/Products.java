package commerce.stock.product;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The products, one at a time. */
interface Products extends Repository<Product, Long> {

    @EntityGraph(attributePaths = "category")
    Optional<Product> findBySku(String sku);

    /**
     * The product, held until the transaction ends: of two who change the same version, one waits
     * here and then finds another.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT p FROM Product p WHERE p.sku = :sku")
    Optional<Product> holdBySku(String sku);

    boolean existsBySku(String sku);

    Product saveAndFlush(Product product);

    @NativeQuery("SELECT EXISTS (SELECT FROM catalog.product_picture WHERE product_id = :product)")
    boolean hasPicture(long product);
}
