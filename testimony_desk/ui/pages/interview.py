"""The interview: one group at a time, the outline beside it, Pause, Skip and Stop always there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.i18n import _
from testimony_desk.ui.care_bar import CareBar
from testimony_desk.ui.form_view import FormView
from testimony_desk.ui.identity.suggesting import suggest_beside
from testimony_desk.ui.interview.conducting import Conducting, Shown, Trouble, open_conducting
from testimony_desk.ui.interview.end_panes import EndPane, LookOverPane
from testimony_desk.ui.interview.looking_over import Fits
from testimony_desk.ui.interview.outline_view import OutlineView
from testimony_desk.ui.interview.panes import PausePane, RepeatPane, TopicPane
from testimony_desk.ui.interview.reminders import Reminders
from testimony_desk.ui.item_names import ItemName
from testimony_desk.ui.leaks.watching import InterviewLooks, watch_form
from testimony_desk.ui.page import Page, column
from testimony_desk.ui.saved_words import saved_words
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import ltr


class InterviewPage(Page):
    """Shows what the lane says; everything the person does goes there and comes back as what to show next."""

    place = "cases"

    def __init__(self, shell: Shell, record: str, warned: frozenset[str] = frozenset()) -> None:
        super().__init__(shell)
        self._conducting: Conducting | None = None
        self._shown: Shown | None = None
        self._pane: QWidget | None = None
        self._warned = warned
        self._removed: tuple[str, str, ItemName, int] | None = None
        self._stop_asked = False
        self._judged: frozenset[str] = frozenset()
        self._body = column(self)
        self._reminders = Reminders(self, self.pause, self._do)
        self.side = self._outline = OutlineView(shell.theme.look)
        self._outline.wanted.connect(self._go_to)
        self.foot = self._bar = CareBar(shell.theme.look)
        for signal, act in ((self._bar.pause, self.pause), (self._bar.skip, self.skip), (self._bar.stop, self.stop),
                            (self._bar.back, self.back), (self._bar.next, self.next)):
            signal.connect(act)
        shell.strip.language_wanted.connect(self.speak)
        self.ask(open_conducting, self.desk, record, shell.theme.look.language, done=self._opened)

    # What keys and buttons do

    def next(self) -> None:
        """Go on to the next group."""
        self._do(lambda one: one.turn(1))

    def back(self) -> None:
        """Go back to the group before."""
        self._do(lambda one: one.turn(-1))

    def skip(self) -> None:
        """Mark the question as not asked and go to the one below; nobody wants a reason."""
        if not isinstance(self._pane, FormView):
            self.next()
        elif not self._pane.skip():
            self._bar.next_button.setFocus()

    def stop(self) -> None:
        """Ask once, then go to the closing page; everything is saved."""
        if self._stop_asked:
            self._stop_asked = False
            self.shell.notice.clear()
            self._do(lambda one: one.close())
            return
        self._stop_asked = True
        self.shell.notice.say(_("Stop the interview? Everything is saved."), "good", _("Stop now"), self.stop)

    def pause(self) -> None:
        """Show the sheet of a pause, and note its time."""
        if self._shown is None:
            return
        pane = PausePane(self._shown.language)
        pane.go_on.connect(lambda: self._do(lambda one: one.pause(over=True), anew=True))
        pane.stop.connect(lambda: self._do(lambda one: one.close(), anew=True))
        self._do(lambda one: one.pause(over=False), then=lambda _shown: self._put(pane))

    def look_around(self) -> None:
        """Give the keyboard to the question whether the person is still alone, while it is asked."""
        self._reminders.look.take_focus()

    def does_not_know(self) -> None:
        """Say of the question with the focus that the person does not know."""
        self._state(AnswerState.UNKNOWN)

    def does_not_wish(self) -> None:
        """Say of the question with the focus that the person does not wish to answer."""
        self._state(AnswerState.REFUSED)

    def note_time(self) -> None:
        """Note the time of day in the account, in the digits that are stored."""
        if isinstance(self._pane, FormView):
            self._pane.note(f"[{self.desk.moment().astimezone():%H:%M}]")

    def show_outline(self) -> None:
        """Give the keyboard to the outline."""
        self._outline.take_focus()

    def next_problem(self) -> None:
        """Go to the next thing to look at."""
        if self._shown is not None and self._shown.troubles:
            later = [one for one in self._shown.troubles if one.key > self._shown.key]
            self._see_to((later or list(self._shown.troubles))[0])

    def choose_language(self) -> None:
        """Give the keyboard to the choice of the interview's language."""
        self.shell.strip.next_language()

    def speak(self, language: str) -> None:
        """Ask in another language; values, cursor and focus stay."""
        self._do(lambda one: one.speak(language))

    def say_saved(self) -> None:
        """Say that everything is saved, and since when."""
        if self._shown is not None:
            self.shell.notice.say(saved_words(self._shown.saved))

    def kept(self) -> dict[str, object]:
        """Return which topics were announced already."""
        return {"warned": self._warned}

    def leave(self) -> None:
        """Hand what was typed a moment ago to the lane."""
        if isinstance(self._pane, FormView):
            self._pane.flush()
        super().leave()

    def _opened(self, conducting: Conducting) -> None:
        self._conducting = conducting
        self._do(lambda one: one.show())

    def _do(self, act: Callable[[Conducting], Shown], *, anew: bool = False,
            then: Callable[[Shown], None] | None = None) -> None:
        if self._conducting is None:
            return
        if isinstance(self._pane, FormView):
            self._pane.flush()
        show = partial(self._show, anew=anew) if then is None else then
        self.ask(act, self._conducting, done=show)

    def _save(self, given: Mapping[str, RawAnswer]) -> None:
        def failed(problem: DeskError) -> None:
            self.shell.strip.say_saved(_("Not saved"), "care")
            self.shell.notice.say_problem(problem)
            if isinstance(self._pane, FormView):
                self._pane.keep_waiting(given)

        conducting = self._conducting
        assert conducting is not None
        # A page that is being left still saves: this job does not depend on the page.
        self.shell.lane.do(conducting.save, given, done=self._unless_gone(self._show),
                           failed=self._unless_gone(failed))

    def _show(self, shown: Shown, *, anew: bool = False) -> None:
        before, self._shown = self._shown, shown
        self.shell.strip.interview(ltr(shown.case), shown.languages, shown.language)
        self.shell.strip.say_saved(saved_words(shown.saved))
        self._reminders.look.time(shown)
        if before is None or before.key != shown.key or anew or not isinstance(self._pane, FormView):
            self._put(self._new_pane(shown))
        elif shown.page is not None:
            self._pane.follow(shown.page)
        self._judge()
        if shown.distress:
            self._reminders.meet_distress(shown.distress)

    def _judge(self) -> None:
        """Say what does not fit, but not of the answer that is just being typed; what was said of it before stays."""
        shown = self._shown
        assert shown is not None
        form = self._pane if isinstance(self._pane, FormView) else None
        held = form.typed_in if form is not None else ""
        said = tuple(one for one in shown.troubles if one.path != held or held in self._judged)
        self._judged = frozenset(one.path for one in said)
        self._outline.show_state(replace(shown, troubles=said))
        if form is not None:
            form.say_problems({one.path: one.words for one in said})

    def _new_pane(self, shown: Shown) -> QWidget:
        page = shown.page
        if page is None:
            return self._end_pane(shown)
        if page.topic and page.topic not in self._warned:
            return self._topic_pane(shown, page.topic)
        if page.repeat:
            return self._repeat_pane(shown, page.repeat)
        form = FormView(page, self._body.parentWidget())
        form.to_save.connect(self._save)
        form.left.connect(self._judge)
        assert self._conducting is not None
        suggest_beside(form, self, self._conducting.suggest_alias)
        watch_form(form, InterviewLooks(self, self._conducting.interview), QColor(self.shell.theme.look.palette.accent))
        return form

    def _end_pane(self, shown: Shown) -> QWidget:
        pane = EndPane(shown)
        pane.see_to.connect(self._see_to)
        pane.later.connect(lambda: self.shell.go("cases"))
        pane.complete.connect(self._complete)
        pane.look_over.connect(lambda: self._put(self._over_pane(shown)))
        pane.leave_as_it_was.connect(self._leave_as_it_was)
        return pane

    def _over_pane(self, shown: Shown) -> QWidget:
        pane = LookOverPane(shown.over)
        pane.see_to.connect(self._see_to)
        pane.back.connect(lambda: self._do(lambda one: one.show(), anew=True))
        return pane

    def _topic_pane(self, shown: Shown, topic: str) -> QWidget:
        assert shown.page is not None
        pane = TopicPane(shown.page)
        pane.go_on.connect(lambda: self._announce(topic))
        pane.put_off.connect(lambda never: self._do(lambda one: one.put_off(topic, never=never), anew=True))
        return pane

    def _repeat_pane(self, shown: Shown, repeat: str) -> QWidget:
        assert shown.page is not None
        removed = self._removed if self._removed is not None and self._removed[0] == repeat else None
        pane = RepeatPane(shown.page, self.shell.theme.look, removed[2] if removed is not None else None)
        pane.add.connect(lambda: self._do(lambda one: one.add(repeat), anew=True))
        pane.open_item.connect(lambda item: self._go_to((f"{repeat}[{item}]", 0)))
        pane.remove.connect(partial(self._remove, repeat))
        pane.undo.connect(self._bring_back)
        return pane

    def _put(self, pane: QWidget) -> None:
        if self._pane is not None:
            self._body.removeWidget(self._pane)
            self._pane.hide()
            self._pane.deleteLater()
        self._pane = pane
        self._body.addWidget(pane)
        pane.show()  # now, not with the next event: what is hidden takes no focus
        first = pane.current() if isinstance(pane, FormView) else pane
        if first is not None:
            first.setFocus()

    def _announce(self, topic: str) -> None:
        self._warned |= {topic}
        self._do(lambda one: one.show(), anew=True)

    def _go_to(self, key: tuple[str, int]) -> None:
        self._do(lambda one: one.go_to(key), anew=True)

    def _see_to(self, trouble: Trouble | Fits) -> None:
        def arrived(shown: Shown) -> None:
            self._show(shown, anew=True)
            if isinstance(self._pane, FormView) and trouble.path in self._pane.boxes:
                self._pane.boxes[trouble.path].setFocus()

        self._do(lambda one: one.go_to(trouble.key), then=arrived)

    def _remove(self, repeat: str, item: str, name: ItemName) -> None:
        assert self._shown is not None
        assert self._shown.page is not None
        place = [one.item for one in self._shown.page.items].index(item)
        self._removed = (repeat, item, name, place)
        self._do(lambda one: one.remove(repeat, item), anew=True)

    def _bring_back(self) -> None:
        assert self._removed is not None
        repeat, item, _name, place = self._removed
        self._removed = None
        self._do(lambda one: one.restore(repeat, item, place), anew=True)

    def _state(self, state: AnswerState) -> None:
        box = self._pane.current() if isinstance(self._pane, FormView) else None
        if box is not None:
            box.choose_state(state)

    def _complete(self) -> None:
        conducting = self._conducting
        assert conducting is not None
        self.ask(conducting.complete, done=lambda _ids: self.shell.go("completed"), failed=self._not_complete)

    def _leave_as_it_was(self) -> None:
        assert self._conducting is not None
        self.ask(self._conducting.leave_as_it_was, done=lambda _nothing: self.shell.go("cases"))

    def _not_complete(self, problem: DeskError) -> None:
        self.shell.notice.say_problem(problem)
        self._do(lambda one: one.show(), anew=True)
