"""Words at which phrases that bring a person's name into an account are looked for, in three languages."""

from __future__ import annotations

# Where a phrase is looked for; `introductions` says what must stand around each of them. [OWN]
AT_LATIN = """
am m k with certain little as him her himself herself themselves myself me by is was were said answered replied of to
married divorced knew know know met s in un nin nun aka guerre family ailesi ailesinden ailesinin ben kendini kendisini
kendine kendisine adini ismini diyorlardi diyordu diyorduk diyorlar diyoruz derlerdi derdi derdik derler deriz
deniyordu denirdi denir denen dediler dedigimiz dedikleri denilen demisler cagirirlardi cagiriyorlardi seslendiler
seslendi seslenirlerdi imza imzalayan ad soyad tanik sahit basvuran vekil muvekkil signature signed witness applicant
interviewee client spouse contact oglu kizi karisi kocasi annesi babasi kardesi olarak call calls diye
late im olan this think
"""
AT_ARABIC = """
أنا يقال نسميه نسميها يسمونه يسمونها يسميه يسميها تسميه سموه سموها سميناه سميناها أسميناه أسميناها أسميته أسميتها سميته
سميتها سمينا أسمينا نناديه نناديها يناديه يناديها تناديه ينادونه ينادونها ندعوه ندعوها يدعونه يدعونها يلقبونه يلقبونها
لقبوه لقبوها لقبناه لقبناها نلقبه الملقب الملقبة يلقب تلقب ملقب ملقبة المعروف المعروفة معروف معروفة المكنى المكناة معنا
معي معه يا آل عائلة بيت أولاد الاسم الشاهد الشاهدة التوقيع الكنية اللقب كنيتي كنيته كنيتها كنيتنا الوكيل الموكل الأب
الأم الزوج الزوجة باسم هفال نامم اسم لقب أدعى هو كان فقال فقالت أنه أنها بأنه بأنها مدير مديرة صاحب صاحبة
رئيس قائد مسؤول رفيق رفيقة شيخ إمام آمر نائب والد والدة أخت أخ أخو زوجة زوج ابن ابنة بنت صديق صديقة جار عم عمة خال خالة
الكامل ئىسمىم ئىسمى
أين وين شقيق شقيقة بيندهولو بيندهوله منسميه منسميها بنسميه بنسميها بيسموه بيسموها بينادوه بينادوها بنادوه منناديه
بيقولولو بيقولوله بيقولولها منقلو منقله معك حاله حالها حالو مختار حارس سائق طبيب محامي معلم مترجم أستاذ مؤذن خادم
"""
# Several at once: several names follow, with and before the last. [OWN]
SEVERAL = """
sons daughters children kids brothers sisters siblings cousins friends neighbours neighbors colleagues uncles aunts
nephews nieces twins parents grandparents grandchildren cellmates roommates others guards girls boys names
cocuklarim cocuklarimiz ogullarim ogullarimiz kizlarim kizlarimiz kardeslerim kardeslerimiz arkadaslarim arkadaslarimiz
kuzenlerim yegenlerim komsularim komsularimiz torunlarim amcalarim dayilarim teyzelerim halalarim abilerim ablalarim
ikizlerim isimleri adlari cocuklari ogullari kizlari kardesleri
أولادي أولادنا أبنائي أبناؤنا أبناؤه بناتي بناتنا إخوتي أخوتي إخوته أخواتي أصدقائي جيراني جيراننا أعمامي أخوالي رفاقي
زملائي أحفادي أطفالي أطفالنا أولاده أولادها ولديّ ابنيّ ابناي ابنتاي ابنتيّ أخويّ أسماؤهم
men women couple kalanlar olanlar gelenler oturanlar taniklar sahitler witnesses present passengers detainees
yegenleri arkadaslari torunlari kuzenleri komsulari dostlari yegenlerimiz kuzenlerimiz torunlarimiz kardesleriniz
أولادهم أبناؤها أبناؤهم أبناءه أبناءها بناته بناتها إخوتها إخوتهم أخواته أخواتها أصدقاؤه أصدقاءه رفاقه زملاؤه أطفاله
أطفالها أطفالهم
"""
# People who are spoken of without a name yet: one is put behind a comma. [OWN]
SOMEBODY = """
boy girl man woman person guard officer friend lawyer doctor soldier policeman policewoman smuggler colleague cousin
neighbour neighbor uncle aunt nephew niece son daughter brother sister baby child twin wife husband teacher student
mother father somebody someone youth elder landlord interpreter translator relative biri birisi kadin adam cocuk genc
kiz arkadas arkadasim polis memur asker komsu avukat doktor ogretmen kacakci bekci gardiyan tercuman komutan شاب رجل
امرأة فتاة طفل طفلة صديق صديقة جار جارة زميل زميلة ضابط شرطي حارس مهرب محام محامية طبيب طبيبة عجوز شخص قريب سجين معتقل
مترجم مترجمة معلم معلمة صحفي ناشط سيدة صاحب صاحبة مدير مديرة رئيس قائد مسؤول أحد إحدى أخ أخت ابن بنت
boyfriend girlfriend ex spouse partner worker manager eldest youngest deputy president chairman doctor nurse
barber baker butcher grocer shopkeeper attorney infant newborn toddler patient passenger survivor witness applicant
refugee migrant inmate detainee prisoner berber bakkal terzi firinci marangoz kasap tanik yolcu hasta حلاق خباز خياط
نجار بقال تاجر سائق طالب مريض شاهد موظف
"""
# What bears a name too and is nobody. [OWN]
THING = """
village villages town city camp camps centre center centres place hotel school street square road river mountain
district neighbourhood neighborhood region province island country app application program programme project operation
group organisation organization party association foundation company firm shop cafe restaurant hospital prison facility
building station checkpoint crossing border form document paper papers card law dog cat horse ship boat newspaper
channel website page station gang militia brigade unit faction movement battle disease medicine drug game song book
film court quarter koy koyu kamp kampi merkez merkezi yer yeri yerde otel oteli ilce ilcesi sehir sehri mahalle
mahallesi semt kasaba dernek dernegi vakif vakfi orgut orgutu grup grubu form formu belge belgesi kagit kart program
programi uygulama operasyon harekat harekati okul okulu sirket firma cezaevi hapishane nehir dag kopek gemi bot gazete
kanal site sitesi parti ilac hastalik lokanta kafe market hastane bina sokak cadde park sinir kapi tekne قرية بلدة
مدينة مخيم مركز مكان فندق مدرسة شارع حي ساحة نهر جبل منطقة جزيرة بلد تطبيق برنامج مشروع عملية مجموعة منظمة حزب جمعية
مؤسسة شركة محل مطعم مشفى مستشفى سجن فرع حاجز معبر وثيقة ورقة بطاقة قانون كلب سفينة جريدة قناة موقع صفحة فصيل لواء كتيبة
حركة معركة مرض دواء لعبة أغنية كتاب فيلم محكمة غرفة زنزانة طريق حدود ناحية محافظة المكان المركز القرية المدينة المخيم
السجن الفرع المنطقة الورقة
"""
