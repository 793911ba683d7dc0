"""A term says with what it began where the rule's own word would be untrue; an objection is raised, not received."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deadlines', '0009_what_a_term_asks_besides_its_days'),
    ]

    operations = [
        migrations.AddField(
            model_name='deadline',
            name='began',
            field=models.CharField(blank=True, editable=False, max_length=12),
        ),
        migrations.AlterField(
            model_name='term',
            name='start_event',
            field=models.CharField(choices=[('told', '提出'), ('submitted', '收到代表建议'), ('accepted', '受理'), ('handed_over', '交办'), ('received', '承办单位收到'), ('objected', '提出异议'), ('redo_asked', '主办单位要求重新提出协办意见'), ('answered', '签发答复'), ('informed', '告知反映人'), ('reply_received', '代表收到答复'), ('promise_reported', '代表收到承诺落实情况'), ('dissatisfied', '反馈不满意'), ('rehandling_asked', '要求重新办理'), ('congress_closed', '大会闭会'), ('begun', '开始'), ('arranged', '计划视察、调研、检查'), ('planned', '计划接待日'), ('agreed', '主任会议通过'), ('meeting_closed', '常委会会议闭会')], max_length=20, verbose_name='起算'),
        ),
    ]
