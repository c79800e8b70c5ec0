import java.io.File;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds files against PDF/UA-1, and prints a line for each file and each rule that it breaks. */
public class AccessiblePdf {
    public static void main(String[] files) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            say("file", file);
            PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
                ValidationResult result =
                    Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
                for (TestAssertion broken : result.getTestAssertions()) {
                    say("broken", broken.getRuleId().getClause() + " " + broken.getMessage());
                }
            }
        }
    }

    private static void say(String kind, String words) {
        System.out.println(kind + " " + words.replaceAll("\\s+", " "));
    }
}
