<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../form.xsl"/>

  <!-- Where, and of what: a box for each event. -->

  <xsl:template match="form" mode="fields">
    <fieldset class="card">
      <legend><m:t k="show.facts"/></legend>
      <div class="fields"><m:fields on="form" only="name url"><m:apply mode="field"/></m:fields></div>
    </fieldset>
    <fieldset class="card" id="prospect_created" tabindex="-1">
      <legend><m:t k="hook.events"/></legend>
      <div class="fields boxes">
        <m:fields on="form" but="name url branch_id partner_id">
          <xsl:for-each select="input[@name = $field.name]">
            <label>
              <input type="checkbox" name="{$field.name}" value="yes" autocomplete="off">
                <xsl:if test=". = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
              </input>
              <xsl:text> </xsl:text>
              <m:label/>
            </label>
          </xsl:for-each>
        </m:fields>
      </div>
      <xsl:for-each select="input[@name = 'prospect_created']/@fault">
        <p class="fault"><m:icon name="alert"/><xsl:apply-templates select="."/></p>
      </xsl:for-each>
    </fieldset>
    <fieldset class="card">
      <legend><m:t k="hook.limits"/></legend>
      <div class="fields"><m:fields on="form" only="branch_id partner_id"><m:apply mode="field"/></m:fields></div>
    </fieldset>
  </xsl:template>

  <m:template mode="hint" field="url">
    <p class="hint" id="{$field.name}-hint"><m:t k="hook.url.hint"/></p>
  </m:template>

  <m:template mode="described" field="url">
    <xsl:attribute name="aria-describedby">
      <m:literal text="{$field.name}-hint"/>
      <xsl:if test="@fault"><m:literal text=" {$field.name}-fault"/></xsl:if>
    </xsl:attribute>
    <xsl:if test="@fault"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
  </m:template>

</xsl:stylesheet>
