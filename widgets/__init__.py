"""The exercises of *Turning Down the Dial*: one class and one folder each."""

from widgets.alarm import Alarm
from widgets.calm_words import CalmWords
from widgets.concept_check import ConceptCheck
from widgets.daily_practice import DailyPractice
from widgets.fear_loop import FearLoop
from widgets.flare import FlareNow
from widgets.flare_plan import FlarePlan
from widgets.group_dial import GroupDial
from widgets.journal import Journal
from widgets.many_paths import ManyPaths
from widgets.movement_planner import MovementPlanner
from widgets.my_page import MyPage
from widgets.my_record import MyRecord
from widgets.pacing import Pacing
from widgets.pain_dial import PainDial
from widgets.safety_gate import SafetyGate
from widgets.scan_finder import ScanFinder
from widgets.session_planner import SessionPlanner
from widgets.settle import Settle
from widgets.signal_map import SignalMap
from widgets.starting_point import StartingPoint
from widgets.trail import Trail
from widgets.weekly_check import WeeklyCheck
from widgets.wind_up import WindUp

__all__ = [
    "Alarm",
    "CalmWords",
    "ConceptCheck",
    "DailyPractice",
    "FearLoop",
    "FlareNow",
    "FlarePlan",
    "GroupDial",
    "Journal",
    "ManyPaths",
    "MovementPlanner",
    "MyPage",
    "MyRecord",
    "Pacing",
    "PainDial",
    "SafetyGate",
    "ScanFinder",
    "SessionPlanner",
    "Settle",
    "SignalMap",
    "StartingPoint",
    "Trail",
    "WeeklyCheck",
    "WindUp",
]
