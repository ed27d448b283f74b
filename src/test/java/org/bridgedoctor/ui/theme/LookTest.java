package org.bridgedoctor.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class LookTest {
    @Test
    void dressesWhatIsShownAgainWhenAnotherThemeIsChosen() {
        Look look = look(Theme.LIGHT);
        Scene scene = new Scene(new Pane());
        dress(look, scene);
        assertThat(scene.getStylesheets()).anyMatch(it -> it.endsWith("theme-light.css"));
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> look.choose(Theme.DARK));
        assertThat(scene.getStylesheets())
                .anyMatch(it -> it.endsWith("theme-dark.css"))
                .noneMatch(it -> it.endsWith("theme-light.css"));
    }

    @Test
    void keepsNoWindowThatWasClosed() throws Exception {
        Look look = look(Theme.LIGHT);
        WeakReference<Scene> closed = dressOne(look);
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            System.gc();
            return closed.get() == null;
        });
        assertThat(look.theme()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void isItselfNotKeptByTheToolkit() throws Exception {
        WeakReference<Look> forgotten = new WeakReference<>(look(Theme.SYSTEM));
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            System.gc();
            return forgotten.get() == null;
        });
    }

    private static Look look(Theme theme) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> new Look(theme));
    }

    private static WeakReference<Scene> dressOne(Look look) {
        Scene scene = new Scene(new Pane());
        dress(look, scene);
        return new WeakReference<>(scene);
    }

    private static void dress(Look look, Scene scene) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> look.dress(scene));
    }
}
