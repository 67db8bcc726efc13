<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../form.xsl"/>
  <xsl:import href="alike.xsl"/>

  <!-- The prospect's form in sections; what no section names comes in the last. -->

  <!-- Who may be the same, and why to go on all the same. -->
  <xsl:template match="alike">
    <section class="card" role="alert" id="alike" tabindex="-1" aria-labelledby="g-alike">
      <h2 id="g-alike"><m:t k="duplicate.warning"/></h2>
      <xsl:if test="person or @known"><p><m:t k="duplicate.warning.text"/></p></xsl:if>
      <xsl:apply-templates select="." mode="people"/>
      <div class="field"><xsl:apply-templates select="." mode="reason"/></div>
    </section>
  </xsl:template>

  <xsl:template match="alike" mode="label"><m:t k="duplicate.despite"/></xsl:template>

  <m:template mode="hint" field="commercial_code_raw">
    <p class="hint" id="{$field.name}-hint"><m:t k="prospect.commercial_code_raw.hint"/></p>
  </m:template>

  <m:template mode="described" field="commercial_code_raw">
    <xsl:attribute name="aria-describedby">
      <m:literal text="{$field.name}-hint"/>
      <xsl:if test="@fault"><m:literal text=" {$field.name}-fault"/></xsl:if>
    </xsl:attribute>
    <xsl:if test="@fault"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
  </m:template>

  <xsl:template match="form" mode="fields">
    <xsl:apply-templates select="alike"/>
    <fieldset class="card">
      <legend><m:t k="prospect.section.identity"/></legend>
      <div class="fields">
        <m:fields on="form" only="last_name first_name birth_date birth_place nationality profession"
            ><m:apply mode="field"/></m:fields>
      </div>
    </fieldset>
    <fieldset class="card">
      <legend><m:t k="prospect.section.contact"/></legend>
      <div class="fields">
        <m:fields on="form" only="email phone current_location"><m:apply mode="field"/></m:fields>
        <p class="hint wide"><m:t k="prospect.contact.hint"/></p>
      </div>
    </fieldset>
    <fieldset class="card">
      <legend><m:t k="prospect.section.studies"/></legend>
      <div class="fields">
        <m:fields on="form" only="desired_destination education_level current_field desired_field"
            ><m:apply mode="field"/></m:fields>
      </div>
    </fieldset>
    <fieldset class="card">
      <legend><m:t k="prospect.section.emergency"/></legend>
      <div class="fields">
        <m:fields on="form" only="emergency_name emergency_relationship emergency_phone"
            ><m:apply mode="field"/></m:fields>
      </div>
    </fieldset>
    <xsl:if test="input[@name = 'advisor_id' or @name = 'source' or @name = 'notes']">
      <fieldset class="card">
        <legend><m:t k="prospect.section.follow-up"/></legend>
        <div class="fields">
          <m:fields on="form" but="last_name first_name birth_date birth_place nationality profession email phone
              current_location education_level current_field desired_field desired_destination emergency_name
              emergency_relationship emergency_phone"><m:apply mode="field"/></m:fields>
        </div>
      </fieldset>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
