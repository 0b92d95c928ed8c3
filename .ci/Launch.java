// Opens the Neo4j of Maven Central for the tests: Bolt on 127.0.0.1, no authentication.
// java -cp 'lib/*' Launch.java DATADIR PORT [OWNER]; port 0 takes a free one, and the
// server ends with the process OWNER. Prints the address once the database answers.
import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.*;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

class Launch {
    public static void main(String[] args) {
        var dbms = new DatabaseManagementServiceBuilder(Path.of(args[0]).toAbsolutePath())
                .setConfig(GraphDatabaseSettings.auth_enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(512))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(args[1])))
                .setConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ofMillis(500))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(dbms::shutdown));
        if (args.length > 2) ProcessHandle.of(Long.parseLong(args[2])).orElseThrow().onExit().thenRun(() -> System.exit(0));
        var db = (GraphDatabaseAPI) dbms.database("neo4j");
        if (!db.isAvailable(180_000)) throw new IllegalStateException("the database neo4j did not become available");
        var ports = db.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
        System.out.println("bolt://" + ports.getLocalAddress(ConnectorType.BOLT));
    }
}
