import java.io.File;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Opens files as Gephi does, and prints each column, node and edge on a line of escaped words. */
public class GephiImport {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
            projects.newProject();
            Workspace workspace = projects.getCurrentWorkspace();
            ImportController imports = Lookup.getDefault().lookup(ImportController.class);
            Container container = imports.importFile(new File(file));
            imports.process(container, new DefaultProcessor(), workspace);
            GraphController graphs = Lookup.getDefault().lookup(GraphController.class);
            print(file, graphs.getGraphModel(workspace));
        }
    }

    private static void print(String file, GraphModel model) {
        say("file", file);
        for (Column column : model.getNodeTable()) {
            say("column", column.getTitle(), column.getTypeClass().getSimpleName());
        }
        Graph graph = model.getGraph();
        for (Node node : graph.getNodes()) {
            say("node", node.getId(), node.getLabel());
        }
        for (Edge edge : graph.getEdges()) {
            say("edge", edge.getSource().getId(), edge.getTarget().getId(), edge.isDirected(),
                edge.getWeight(), edge.getTypeLabel());
        }
    }

    private static void say(Object... words) {
        System.out.println(Arrays.stream(words)
            .map(word -> URLEncoder.encode(String.valueOf(word), StandardCharsets.UTF_8))
            .collect(Collectors.joining(" ")));
    }
}
