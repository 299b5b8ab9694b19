"""Words that say that a name, an address, a place of work or a number follows or went before, in three languages."""

from __future__ import annotations

from testimony_desk.domain.leaks.days import MONTHS
from testimony_desk.domain.leaks.spoken_words import NUMBER_WORDS

# Triggers of protocol 4.4, spelled out and widened. [OWN]
CALLED = """
اسمي اسمه اسمها اسمك اسمهم إسمي إسمه إسمها باسم واسمه يدعى تدعى يسمى تسمى المدعو المدعوة المسمى المسماة المسمّاة
المعروف المعروفة يعرف تعرف لقبه لقبها لقبي كنيته كنيتها ينادونه ينادونها نادوه ينادى اسمو اسما اسموا نام named called
known
name names surname nicknamed nickname alias adım adı adın adımı ismim ismi adıma lakabı lakabım takma soyadı soyadım
soyismi namı adının adımın isminin ismimin soyadının
"""
CALLED_AFTER = """
isimli adlı adında adındaki isminde ismindeki lakaplı adıyla namlı denilen diye namıyla lakabıyla ismiyle
"""
TITLE = """
العريف القائمقام الخوري الست الشماس الشماسة müdire müdiresi
السيد السيدة الآنسة الأستاذ الأستاذة الدكتور الدكتورة الحاج الحاجة الحجي حجي الحجة حجة الشيخ الشيخة المهندس المهندسة
العقيد العميد المقدم الرائد النقيب الملازم المساعد الرقيب سيد سيدة أستاذ دكتور استاذ آغا آقای خانم أبلة الخواجة المعلم
المعلمة الملا ملا كاك كاكا ماموستا خوجة الخوجة هوجا دامولا داملا آخوند الآغا الكابتن القس الأب المطران mr mrs ms miss
mister dr prof sir madam sheikh sheik hajj haji hajji hoca ustad ustadh bay bayan sayın sn av avukat doktor komiser
başkomiser müdür komutan yüzbaşı binbaşı hacı molla şeyh officer captain sergeant lieutenant colonel judge lawyer
commander nurse midwife teacher psychologist constable corporal commissioner inspector warden superintendent engineer
pharmacist dentist imam mullah mulla molla maulvi mawlawi kak kaka mamosta ustaz agha hodja khoja damolla akhund
prefect warrant major activist journalist reporter cellmate inmate detainee prisoner dentist foreman landlord landlady
hemşire ebe psikolog öğretmen astsubay çavuş onbaşı başçavuş teğmen üsteğmen albay gazeteci imam müezzin öğrenci
aktivist görevlisi sendikacı mahkum tutuklu kaptan başkan yarbay eczacı mühendis ustabaşı başhekim kaymakam governor
mayor general deputy director brigadier principal professor auntie prosecutor uzmanı uzman müfettiş çevirmen vali
valisi başsavcı emniyetçi müsteşar
worker manager yardımcısı müdürü komutanı amiri sorumlusu şefi muhtarı başkanı imamı doktoru güvenlik
المرحوم المرحومة الشهيد الشهيدة الفقيد الراحل الراحلة attorney barber baker butcher grocer shopkeeper hâkimi savcısı
avukatı gardiyanı tercümanı bekçisi berber bakkal kasap terzi fırıncı marangoz rahmetli merhum merhume şehit
"""
TITLE_AFTER = """
bey beyin beye beyi beyden hanım hanımın hanıma hanımı hanımdan efendi abi abinin abiye ağabey abla ablanın ablaya
amca dayı teyze yenge hoca hocanın hocaya usta reis dede nine
"""
_CALLED_BEHIND = "hoca abla amca teyze yenge usta efendi reis dede nine dayi"
TITLE_AFTER = TITLE_AFTER + " ".join(
    stem + ending for stem in _CALLED_BEHIND.split()
    for ending in ("yi", "yu", "ya", "ye", "nin", "nun", "dan", "den", "yla", "yle", "miz", "m"))
KIN = """
أخي أخوي أخوه أخوها أخيه أخيها أختي أخته أختها أبي والدي والده والدها والدتي والدته أمي أمه أمها ابني ابنه ابنها ابنتي
ابنته ابنتها بنتي بنته زوجي زوجها زوجتي زوجته مرتي خطيبي خطيبتي عمي عمه عمتي خالي خاله خالتي جدي جدتي صهري حماي حماتي
كنتي صديقي صديقه صديقتي رفيقي رفيقه رفيقتي جاري جارنا جارتي جارتنا قريبي قريبنا جيراننا جيراني جيرانه زميلي زميله
معلمي مديري صاحبي الشاب الطفل الشرطي الضابط المترجم المترجمة الموظف الموظفة الحارس السجان المختار القاضي المدير السائق
المهرب المحامي المحامية محاميي محاميتي محامينا الممرض الممرضة القابلة المرشد المرشدة الأخصائي الأخصائية المحقق الشاويش
المفتش الصيدلي الصيدلانية الأخ الأخت العم العمة الخال الخالة الجار الجارة ابنا بنتا مرته جوزي جوزها خيي خيتي أخوك أختك
ابنك بنتك جدو ستي تيتا حفيدي حفيدتي سلفي سلفتي عديلي نسيبي صهرنا كنتنا خطيبها خطيبته رفقاتي صديقنا رفيقنا زميلتي
مديرنا معلمتي الشابة الطبيب الطبيبة الجندي العسكري الدركي الموقوف السجين السجينة المعتقل المعتقلة المحتجز الناشط
الناشطة الصحفي الصحفية الإمام القائد الرفيق الرفيقة الفتى الفتاة التاجر البواب السمسار الوسيط المجند اللاجئ الطالب
الطالبة التلميذ المسعف المسعفة
المصور المحاسب المشرف المشرفة brother sister father mother son daughter husband wife uncle aunt cousin friend neighbour
neighbor colleague grandfather grandmother nephew niece boss interpreter translator guard policeman policewoman
soldier driver smuggler detainee prisoner boy girl child kardeşim kardeşi abim ablam babam babası annem annesi oğlum
oğlu kızım kızı eşim eşi kocam karım amcam dayım teyzem halam yeğenim kuzenim arkadaşım arkadaşı komşum komşumuz dedem
ninem nişanlım damadım gelinim kayınım enişte memur memuru polis bekçi tercüman çevirmen gardiyan şoför muhtar hakim
hâkim savcı jandarma asker kaçakçı patronum patron stepfather stepmother stepson stepdaughter fiance fiancee roommate
flatmate cellmate bunkmate housemate schoolmate classmate coworker comrade grandson granddaughter godfather buddy
teenager kayınvalidem kayınpederim
amcaoğlum amcaoğlu amcakızım amcakızı dayıoğlum dayıoğlu dayıkızı teyzeoğlum teyzeoğlu teyzekızım halaoğlum halaoğlu
halakızım emmioğlum emmioğlu kayınbiraderim baldızım görümcem eltim bacanağım torunum sevgilim dostum ağabeyim bacım
yengem eniştem patronumuz
arkadaşımız komşularımız doktorumuz avukatım avukatımız
الطفلة الصبي الصبية المرأة العجوز الدليل العنصر partner employer teenager twin headman pastor reverend bishop deacon
boyfriend girlfriend genç delikanlı ihtiyar ablan abin kardeşin kuzenin amcan dayın teyzen halan kocan kızın oğlun eşin
arkadaşın dostun yengen applicant complainant interviewee respondent survivor victim patient passenger migrant refugee
student caretaker janitor
shepherd farmer tailor mechanic carpenter plumber electrician cook waiter cleaner porter clerk secretary accountant
trader merchant broker trafficker chairman spokesman fisherman florist postman deportee evacuee volunteer
الحلاق الخباز الخياط النجار الحداد البقال اللحام الدهان الميكانيكي الكهربائي السباك الراعي المزارع الفلاح المعماري
البائع كفيلي كفيلنا المندوب المندوبة المديرة الشرطية المحققة المفتشة القائدة الموقوفة الأخوين الأختين التوأم
الجزار القصاب الصائغ العتال البلاط الحمال السمان الإسكافي المصلح الأجير الناطور الحاجب الكاتب الشاهد الشاهدة المتطوع
المتطوعة النزيل النزيلة الجريح الكفيل الوكيل الموكل الضحية المريض المريضة المسؤول المسؤولة الآذن المؤذن الخوري الراهب
الراهبة القنصل الوالي العمدة الشرطية الحارسة السجانة المحققة القاضية الجندية الضابطة الناجي الناجية الأرملة اليتيم
kapıcı çoban çiftçi kalfa çırak garson aşçı temizlikçi tamirci elektrikçi emlakçı taksici kuyumcu papaz müftü nöbetçi
sığınmacı mülteci hükümlü tanık müvekkilim stajyer sekreter muhasebeci gönüllü işveren taşeron kefilim garantörüm
sözlüm yavuklum ustam kalfam çırağım ortağım hocam hocamız ustamız sınıf arkadaşım
ئاكام ئىنىم ئاچام سىڭلىم دادام ئاپام ئوغلۇم قىزىم ئايالىم ئېرىم دوستۇم ئاتام ئانام ئۇكام برادرم خواهرم پدرم مادرم
همسرم شوهرم پسرم دخترم دوستم عمویم برادرش خواهرش پدرش مادرش همسرش پسرش دخترش
"""
# My, our, his or her: kardeşim, kardeşimiz, kardeşi; abim, abimiz, abisi. Folded, so that i stands for ı as well.
_OF_CONSONANT = """
kardes kuzen yegen kizkardes es kayin kayn damad gelin torun dost arkadas patron avukat ogretmen agabey baldiz
kayinpeder kayinbirader bacanag ortag ogl kiz doktor sahib ogretmen mudur sofor hocam nisanl cocug tercuman cevirmen
bebeg imam bekci memur psikolog ikiz
"""
_OF_VOWEL = """
abi abla baba anne amca dayi teyze hala yenge eniste dede nine koca kari nisanli gorumce elti kayinvalide bacı
komsu sevgili hoca usta hemsire dunur
"""
TURKISH_KIN = " ".join(stem + ending for stems, endings in (
    (_OF_CONSONANT, ("im", "um", "imiz", "umuz", "i", "larimdan", "larimizdan", "lerimden")),
    (_OF_VOWEL, ("m", "miz", "muz", "si", "su", "larimdan", "larimizdan")),
) for stem in stems.split() for ending in endings)
# With every pronoun: my, his, her, our, their; شريك as it stands, زوجة with its open ة. Folded as keys are. [OWN]
_ARABIC_HE = """
أخو والد ابن زوج جد عم خال صديق رفيق جار زميل صهر حفيد خطيب شقيق معلم مدير شريك قريب ولد طفل سلف عديل نسيب ختن محامي
طبيب أستاذ
"""
_ARABIC_SHE = """
أخت والدت ابنت بنت زوجت مرت جدت عمت خالت صديقت رفيقت جارت زميلت حمات حفيدت خطيبت شقيقت معلمت مديرت شريكت قريبت
طفلت سلفت محاميت طبيبت
"""
_ARABIC_OBJECTS = "أخا أبا حما"
ARABIC_KIN = " ".join(stem + ending for stems in (_ARABIC_HE, _ARABIC_SHE, _ARABIC_OBJECTS) for stem in stems.split()
                      for ending in ("ي", "ه", "ها", "نا", "هم"))
KUNYA = "أبو ابو أبا أبي أم ام ابن إبن بن بنت ابنة آل بو abu abou ebu umm um oum umi ümmü ummu ibn bint bin binti"
COMPOUND = """
عبد عبيد ذو ذا ذي abd abdul abdel abdal abdur abdar abdül abdus abdu abdou zul zü dhu dhul zulfi zülfi عەبدۇل ئابدۇ
"""
TAIL = """
الدين الله الإسلام الحق الزمان الملك din deen dine eddin eddine uddin ettin addin aldin eldin ullah allah olla ud
"""
ARTICLE = "al el ar er as es ash esh ad ed an en at et az ez ul"
STREET = """
الطابق الشقة البناء البناية العمارة شارع حي حارة جادة زقاق بناء بناية عمارة طابق شقة منزل ضيعة مجمع كتلة برج مفرق دوار
mah mahalle mahallesi mahallesinde mahallesindeki sok sk sokak sokağı sokağında sokakta cad cd cadde caddesi
caddesinde bulv blv bulvar bulvarı bulvarında site sitesi sitesinde apt apartman apartmanı apartmanında blok street st
road rd avenue ave lane ln boulevard blvd drive apartment flat neighbourhood
"""
WORKPLACE = """
معمل مصنع شركة مدرسة جامعة مطعم محل ورشة مؤسسة معهد روضة بقالية فرن صالون مشغل مخبز فندق ثانوية إعدادية ابتدائية كلية
سوبرماركت مقهى عيادة صيدلية جمعية منظمة مزرعة tekstil atölye atölyesi atölyesinde fabrika fabrikası fabrikasında
şirketi şirketinde şti ltd aş lokanta lokantası restoran restoranı otel oteli otelinde ilkokulu ilkokuluna ortaokulu
ortaokuluna lisesi lisesinde lisesine üniversitesi üniversitesinde üniversitesine okulu okuluna okulunda koleji market
marketi ayakkabı konfeksiyon inşaat gıda mobilya fırını fırınında pastanesi kuaför kuaförü kuyumcu dershanesi anaokulu
kreşi berberi kasabı eczanesi plastik ambalaj nakliyat nakliye lojistik matbaa matbaası kafe kafesi çiftliği turizm
otomotiv makina makine madencilik tarım deri giyim triko hotel factory workshop school university restaurant company
textile textiles bakery college academy cafe farm kindergarten clinic tailors tailor garage salon barbershop pharmacy
supermarket furniture shoes construction bookshop institute
"""
ONLY = "only sole الوحيد الوحيدة وحيدة وحيد tek yegane"
NUMBER = " ".join(sorted(NUMBER_WORDS))
MONTH = " ".join(sorted(MONTHS)) + " كانون تشرين"
