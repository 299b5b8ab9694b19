// Asks JavaRosa what expressions are worth: argument 1 is an XForm with answers in it; standard input has one
// "context TAB expression" a line; standard output gets one "type TAB text" a line. Development only, never shipped.
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.expr.XPathFuncExpr;
import org.javarosa.xpath.expr.XPathPathExpr;

public class Oracle {
    public static void main(String[] arguments) throws Exception {
        // Only these two: CoreModelModule throws without a screen.
        new JavaRosaCoreModule().registerModule();
        new XFormsModule().registerModule();
        FormDef form = XFormUtils.getFormFromInputStream(new FileInputStream(arguments[0]));
        form.initialize(true, new InstanceInitializationFactory());
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            int tab = line.indexOf('\t');
            out.println(answer(form, line.substring(0, tab), line.substring(tab + 1)));
        }
    }

    private static String answer(FormDef form, String context, String expression) {
        try {
            TreeReference place = placed(context);
            EvaluationContext at = new EvaluationContext(form.getEvaluationContext(), place);
            Object value = XPathFuncExpr.unpack(XPathParseTool.parseXPath(expression).eval(form.getMainInstance(), at));
            return kind(value) + "\t" + XPathFuncExpr.toString(value).replace("\n", "\\n");
        } catch (Throwable refused) {
            return "refused\t" + refused.getClass().getSimpleName();
        }
    }

    // "/data/r[2]/x" with positions from 1 becomes a reference with multiplicities from 0.
    private static TreeReference placed(String context) {
        TreeReference place = TreeReference.rootRef();
        for (String step : context.substring(1).split("/")) {
            int open = step.indexOf('[');
            String name = open < 0 ? step : step.substring(0, open);
            place.add(name, open < 0 ? 0 : Integer.parseInt(step.substring(open + 1, step.length() - 1)) - 1);
        }
        return place;
    }

    private static String kind(Object value) {
        if (value instanceof Boolean) {
            return "truth";
        }
        return value instanceof Double ? "number" : value instanceof Date ? "day" : "text";
    }
}
